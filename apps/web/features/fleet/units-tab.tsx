'use client';

import type { Equipment } from '@yardmaster/client/schema';
import { Tractor } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { keys } from '../api/keys.ts';
import { jobsHref } from '../jobs/hrefs.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useMay, useWords } from '../shell/session.tsx';
import type { TabProps } from './fleet-screen.tsx';
import { unitHref } from './hrefs.ts';
import { UnitForm } from './unit-form.tsx';
import { UnitStatus } from './unit-status.tsx';
import { useEquipmentTypes, useSites } from './use-fleet.ts';
import { RESTING, useUnitStatus } from './use-unit-status.ts';
import { capabilitiesText } from './words.ts';

export function UnitsTab({ isAdding, onAdded }: TabProps) {
  const t = useTranslations('fleet.units');
  const statuses = useTranslations('status');
  const [typesRead, sitesRead] = [useEquipmentTypes(), useSites()];
  const types = typesRead.data ?? [];
  const sites = sitesRead.data ?? [];
  const mayWrite = useMay('fleet:write');
  const { become, send } = useUnitStatus();
  const router = useRouter();
  const { Orders } = useWords();
  const typeName = new Map(types.map(({ id, name }) => [id, name]));
  const siteName = new Map(sites.map(({ id, name }) => [id, name]));

  return (
    <RecordPage
      path="/equipment"
      isAdding={isAdding}
      onAdded={onAdded}
      spec={{
        title: t('title'),
        list: t('list'),
        add: t('add'),
        first: t('first'),
        none: t('none'),
        icon: Tractor,
        listKey: keys.equipment,
        isReady: !typesRead.isPending && !sitesRead.isPending,
        isSearchable: true,
        nameOf: (u) => u.identifier,
        hrefOf: (u) => unitHref(u.id),
        mayWrite,
        historyOf: 'equipment',
        importKind: 'equipment',
        exportKind: 'equipment',
        sheet: {
          columns: ['identifier', 'equipment_type', 'site', 'status', 'capabilities'],
          row: (u) => [
            u.identifier,
            typeName.get(u.equipmentTypeId),
            u.siteId ? siteName.get(u.siteId) : null,
            u.restingStatus,
            u.capabilities.join(' '),
          ],
        },
        empty: t('empty'),
        filters: [
          {
            param: 'status',
            label: t('status'),
            choices: [
              { id: 'assigned', label: statuses('assigned') },
              ...RESTING.map((id) => ({ id, label: t(`resting.${id}`) })),
            ],
          },
          { param: 'equipmentTypeId', label: t('type'), choices: types.map(({ id, name }) => ({ id, label: name })) },
          { param: 'siteId', label: t('site'), choices: sites.map(({ id, name }) => ({ id, label: name })) },
        ],
        columns: [
          { name: t('identifier'), sort: 'identifier', render: (u) => u.identifier, className: 'sm:whitespace-nowrap' },
          { name: t('type'), render: (u) => typeName.get(u.equipmentTypeId) ?? '–' },
          {
            name: t('homeSite'),
            render: (u) => (u.siteId ? siteName.get(u.siteId) : null) ?? '–',
            className: 'text-muted max-md:hidden',
          },
          {
            name: t('capabilities'),
            render: (u) => capabilitiesText(u.capabilities) || '–',
            className: 'text-muted max-lg:hidden',
          },
          { name: t('status'), render: (u) => <UnitStatus unit={u} /> },
        ],
        renderForm: (props) => <UnitForm {...props} />,
        actions: (unit) => [
          { id: 'jobs', label: Orders, onAction: () => router.push(jobsHref({ unit: unit.id })) },
          ...(mayWrite
            ? RESTING.filter((status) => status !== unit.restingStatus).map((status) => ({
                id: status,
                label: t('setTo', { status }),
                onAction: () => become(unit, status),
              }))
            : []),
        ],
        bulk: RESTING.map((status) => ({
          id: status,
          label: t('setTo', { status }),
          done: (done: readonly Equipment[], failed) => {
            const out = done.filter((unit) => unit.status === 'assigned').length;
            return t('setMany', { done: done.length, out, failed, status });
          },
          run: (unit: Equipment) => (unit.restingStatus === status ? Promise.resolve() : send({ unit, status })),
        })),
      }}
    />
  );
}
