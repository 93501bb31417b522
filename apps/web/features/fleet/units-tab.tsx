'use client';

import type { Equipment } from '@yardmaster/client/schema';
import { Tractor } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { jobsHref } from '../jobs/hrefs.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useSend } from '../records/use-records.ts';
import { useMay, useWords } from '../shell/session.tsx';
import { Status } from '../ui/status.tsx';
import { showToast } from '../ui/toast-store.ts';
import type { TabProps } from './fleet-screen.tsx';
import { UnitForm } from './unit-form.tsx';
import { useEquipmentTypes, useSites } from './use-fleet.ts';
import { capabilitiesText } from './words.ts';

type Resting = Equipment['restingStatus'];
const RESTING: readonly Resting[] = ['available', 'maintenance', 'out_of_service'];

function setStatus({ unit, status }: { unit: Equipment; status: Resting }, key: string) {
  const { id, version } = unit;
  return answer(api.PATCH('/equipment/{id}', { params: { path: { id }, ...headers(key, version) }, body: { status } }));
}

/** A unit that is out becomes it when it is back, and both are said. */
function UnitStatus({ unit: { status, restingStatus } }: { unit: Equipment }) {
  const t = useTranslations('fleet.units');
  return (
    <>
      <Status status={status} />
      {status === 'assigned' && restingStatus !== 'available' ? (
        <span className="ml-2 text-xs text-muted">{t('then', { status: restingStatus })}</span>
      ) : null}
    </>
  );
}

export function UnitsTab({ isAdding, onAdded }: TabProps) {
  const t = useTranslations('fleet.units');
  const fleet = useTranslations('fleet');
  const statuses = useTranslations('status');
  const problems = useTranslations('problems');
  const types = useEquipmentTypes().data ?? [];
  const sites = useSites().data ?? [];
  const mayWrite = useMay('fleet:write');
  const change = useSend(keys.equipment, setStatus);
  const router = useRouter();
  const { Orders } = useWords();
  const typeName = new Map(types.map(({ id, name }) => [id, name]));
  const siteName = new Map(sites.map(({ id, name }) => [id, name]));

  function become(unit: Equipment, status: Resting): void {
    const name = unit.identifier;
    const isOut = unit.status === 'assigned' ? 'yes' : 'no';
    change.mutate(
      { unit, status },
      {
        onSuccess: () => showToast({ tone: 'done', text: t('isNow', { unit: name, status, isOut }) }),
        onError: (error) =>
          showToast({ tone: 'refused', text: fleet('refused', { name, why: sentenceOf(error, problems) }) }),
      },
    );
  }

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
        isSearchable: true,
        nameOf: (u) => u.identifier,
        mayWrite,
        historyOf: 'equipment',
        importKind: 'equipment',
        exportKind: 'equipment',
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
          { name: t('identifier'), sort: 'identifier', render: (u) => u.identifier },
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
          done: (done, failed) => t('setMany', { done, failed, status }),
          run: (unit: Equipment) => (unit.restingStatus === status ? Promise.resolve() : setBulk(unit, status)),
        })),
      }}
    />
  );

  function setBulk(unit: Equipment, status: Resting) {
    return change.mutateAsync({ unit, status });
  }
}
