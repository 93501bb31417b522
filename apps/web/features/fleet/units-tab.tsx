'use client';

import type { Equipment } from '@yardmaster/client/schema';
import { Tractor } from 'lucide-react';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useSend } from '../records/use-records.ts';
import { useMay } from '../shell/session.tsx';
import { Status } from '../ui/status.tsx';
import { showToast } from '../ui/toast-store.ts';
import type { TabProps } from './fleet-screen.tsx';
import { UnitForm } from './unit-form.tsx';
import { useEquipmentTypes, useSites } from './use-fleet.ts';
import { capabilitiesText } from './words.ts';

type Resting = Equipment['restingStatus'];
const RESTING: readonly { id: Resting; label: string }[] = [
  { id: 'available', label: 'Available' },
  { id: 'maintenance', label: 'In maintenance' },
  { id: 'out_of_service', label: 'Out of service' },
];

function setStatus({ unit, status }: { unit: Equipment; status: Resting }, key: string) {
  const { id, version } = unit;
  return answer(api.PATCH('/equipment/{id}', { params: { path: { id }, ...headers(key, version) }, body: { status } }));
}

/** A unit that is out becomes it when it is back, and both are said. */
function UnitStatus({ unit: { status, restingStatus } }: { unit: Equipment }) {
  const then = RESTING.find(({ id }) => id === restingStatus)?.label.toLowerCase();
  return (
    <>
      <Status status={status} />
      {status === 'assigned' && restingStatus !== 'available' ? (
        <span className="ml-2 text-xs text-muted">then {then}</span>
      ) : null}
    </>
  );
}

export function UnitsTab({ isAdding, onAdded }: TabProps) {
  const types = useEquipmentTypes().data ?? [];
  const sites = useSites().data ?? [];
  const mayWrite = useMay('fleet:write');
  const change = useSend(keys.equipment, setStatus);
  const typeName = new Map(types.map(({ id, name }) => [id, name]));
  const siteName = new Map(sites.map(({ id, name }) => [id, name]));

  function become(unit: Equipment, status: Resting, label: string): void {
    const when = unit.status === 'assigned' ? ' once it is back' : '';
    change.mutate(
      { unit, status },
      {
        onSuccess: () => showToast({ tone: 'done', text: `${unit.identifier} is ${label.toLowerCase()}${when}.` }),
        onError: (error) => showToast({ tone: 'refused', text: `${unit.identifier}: ${sentenceOf(error)}` }),
      },
    );
  }

  return (
    <RecordPage
      path="/equipment"
      isAdding={isAdding}
      onAdded={onAdded}
      spec={{
        title: 'Units',
        one: 'unit',
        icon: Tractor,
        listKey: keys.equipment,
        isSearchable: true,
        nameOf: (u) => u.identifier,
        mayWrite,
        historyOf: 'equipment',
        importKind: 'equipment',
        exportKind: 'equipment',
        empty: 'A unit is what is sent: an excavator, a truck, an ambulance. Many at once come in with Import.',
        filters: [
          { param: 'status', label: 'Status', choices: [{ id: 'assigned', label: 'Assigned' }, ...RESTING] },
          { param: 'equipmentTypeId', label: 'Type', choices: types.map(({ id, name }) => ({ id, label: name })) },
          { param: 'siteId', label: 'Site', choices: sites.map(({ id, name }) => ({ id, label: name })) },
        ],
        columns: [
          { name: 'Identifier', sort: 'identifier', render: (u) => u.identifier },
          { name: 'Type', render: (u) => typeName.get(u.equipmentTypeId) ?? '–' },
          {
            name: 'Home site',
            render: (u) => (u.siteId ? siteName.get(u.siteId) : null) ?? '–',
            className: 'text-muted max-md:hidden',
          },
          {
            name: 'Capabilities',
            render: (u) => capabilitiesText(u.capabilities) || '–',
            className: 'text-muted max-lg:hidden',
          },
          { name: 'Status', render: (u) => <UnitStatus unit={u} /> },
        ],
        renderForm: (props) => <UnitForm {...props} />,
        actions: (unit) =>
          mayWrite
            ? RESTING.filter(({ id }) => id !== unit.restingStatus).map(({ id, label }) => ({
                id,
                label: `Set to ${label.toLowerCase()}`,
                onAction: () => become(unit, id, label),
              }))
            : [],
        bulk: RESTING.map(({ id, label }) => ({
          id,
          label: `Set to ${label.toLowerCase()}`,
          done: `set to ${label.toLowerCase()}`,
          run: (unit: Equipment) => (unit.restingStatus === id ? Promise.resolve() : setBulk(unit, id)),
        })),
      }}
    />
  );

  function setBulk(unit: Equipment, status: Resting) {
    return change.mutateAsync({ unit, status });
  }
}
