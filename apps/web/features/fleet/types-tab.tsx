'use client';

import { Shapes } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { keys } from '../api/keys.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useMay } from '../shell/session.tsx';
import { Moment } from '../time/time.tsx';
import type { TabProps } from './fleet-screen.tsx';
import { TypeForm } from './type-form.tsx';

export function TypesTab({ isAdding, onAdded }: TabProps) {
  const t = useTranslations('fleet.types');
  return (
    <RecordPage
      path="/equipment-types"
      isAdding={isAdding}
      onAdded={onAdded}
      spec={{
        title: t('title'),
        list: t('list'),
        add: t('add'),
        first: t('first'),
        none: t('none'),
        icon: Shapes,
        listKey: keys.equipmentTypes,
        isSearchable: true,
        nameOf: (type) => type.name,
        mayWrite: useMay('fleet:write'),
        historyOf: 'equipment_type',
        importKind: 'equipment-types',
        exportKind: 'equipment-types',
        sheet: { columns: ['name'], row: (one) => [one.name] },
        empty: t('empty'),
        columns: [
          { name: t('name'), sort: 'name', render: (type) => type.name },
          {
            name: t('changed'),
            sort: 'updatedAt',
            render: (type) => <Moment at={type.updatedAt} />,
            className: 'text-muted',
          },
        ],
        renderForm: (props) => <TypeForm {...props} />,
      }}
    />
  );
}
