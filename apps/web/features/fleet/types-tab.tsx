'use client';

import { Shapes } from 'lucide-react';
import { keys } from '../api/keys.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useMay } from '../shell/session.tsx';
import { Moment } from '../time/time.tsx';
import type { TabProps } from './fleet-screen.tsx';
import { TypeForm } from './type-form.tsx';

export function TypesTab({ isAdding, onAdded }: TabProps) {
  return (
    <RecordPage
      path="/equipment-types"
      isAdding={isAdding}
      onAdded={onAdded}
      spec={{
        title: 'Equipment types',
        one: 'type',
        icon: Shapes,
        listKey: keys.equipmentTypes,
        isSearchable: true,
        nameOf: (t) => t.name,
        mayWrite: useMay('fleet:write'),
        historyOf: 'equipment_type',
        importKind: 'equipment-types',
        exportKind: 'equipment-types',
        empty: 'A type is what people ask for; every unit is of one.',
        columns: [
          { name: 'Name', sort: 'name', render: (t) => t.name },
          {
            name: 'Changed',
            sort: 'updatedAt',
            render: (t) => <Moment at={t.updatedAt} />,
            className: 'text-muted',
          },
        ],
        renderForm: (props) => <TypeForm {...props} />,
      }}
    />
  );
}
