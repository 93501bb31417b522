'use client';

import type { MaintenanceWindow } from '@yardmaster/client/schema';
import { TriangleAlert, Wrench } from 'lucide-react';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import type { TabProps } from '../fleet/fleet-screen.tsx';
import { useEquipment } from '../fleet/use-fleet.ts';
import { ConfirmEnd } from '../records/confirm-end.tsx';
import { recordKeys } from '../records/keys.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useSend } from '../records/use-records.ts';
import { useMay } from '../shell/session.tsx';
import { MaintenanceForm } from './maintenance-form.tsx';
import { Span } from './span.tsx';

function cancel({ id }: { id: string }, key: string) {
  return answer(api.POST('/maintenance-windows/{id}/cancellation', { params: { path: { id }, ...headers(key) } }));
}

/** What is planned from now on, and what is going on. */
export function MaintenanceTab({ isAdding, onAdded }: TabProps) {
  const units = useEquipment().data ?? [];
  const mayWrite = useMay('fleet:write');
  const names = new Map(units.map((u) => [u.id, u.identifier]));
  const [since] = useState(() => new Date().toISOString());
  const [ending, setEnding] = useState<MaintenanceWindow | null>(null);
  const off = useSend(recordKeys.maintenance, cancel);
  return (
    <>
      <RecordPage
        path="/maintenance-windows"
        asked={{ from: since }}
        isAdding={isAdding}
        onAdded={onAdded}
        spec={{
          title: 'Maintenance',
          one: 'maintenance planned',
          add: 'Plan maintenance',
          icon: Wrench,
          listKey: recordKeys.maintenance,
          nameOf: (m) => `Maintenance of ${names.get(m.equipmentId) ?? 'a unit'}`,
          mayWrite,
          historyOf: 'maintenance_window',
          importKind: 'maintenance-windows',
          exportKind: 'maintenance-windows',
          empty: 'What is planned keeps its unit out of the list of who can go.',
          columns: [
            { name: 'Unit', render: (m) => names.get(m.equipmentId) ?? '–' },
            { name: 'When', render: (m) => <Span from={m.startsAt} until={m.endsAt} /> },
            { name: 'What for', render: (m) => m.note ?? '–', className: 'text-muted max-md:hidden' },
            { name: 'In the way of', render: (m) => <InTheWay count={m.reservations.length} /> },
          ],
          renderForm: (props) => <MaintenanceForm {...props} />,
          actions: (m) =>
            mayWrite ? [{ id: 'cancel', label: 'Take off the plan…', danger: true, onAction: () => setEnding(m) }] : [],
        }}
      />
      <ConfirmEnd
        title="Take this maintenance off the plan?"
        confirm="Take it off"
        item={ending}
        end={off}
        onClose={() => setEnding(null)}
      >
        <p>
          {names.get(ending?.equipmentId ?? '') ?? 'The unit'} can then be sent at that time. It stays in the record.
        </p>
      </ConfirmEnd>
    </>
  );
}

function InTheWay({ count }: { count: number }) {
  if (count === 0) return <span className="text-muted">nothing</span>;
  return (
    <span className="inline-flex items-center gap-1.5 font-semibold text-warn">
      <TriangleAlert aria-hidden size={14} /> {count} {count === 1 ? 'assignment' : 'assignments'}
    </span>
  );
}
