'use client';

import type { MaintenanceWindow } from '@yardmaster/client/schema';
import { TriangleAlert, Wrench } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { answer, api, headers } from '../api/client.ts';
import type { TabProps } from '../fleet/fleet-screen.tsx';
import { useEquipment } from '../fleet/use-fleet.ts';
import { ConfirmEnd } from '../records/confirm-end.tsx';
import { recordKeys } from '../records/keys.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useSend } from '../records/use-records.ts';
import { useMay, useZone } from '../shell/session.tsx';
import { onClocks } from '../time/zoned.ts';
import { MaintenanceForm } from './maintenance-form.tsx';
import { Span } from './span.tsx';

async function cancel({ id }: { id: string }, key: string): Promise<void> {
  // What is cancelled is in the list no more, and comes back as it was.
  await answer(api.POST('/maintenance-windows/{id}/cancellation', { params: { path: { id }, ...headers(key) } }));
}

/** What is planned from now on, and what is going on. */
export function MaintenanceTab({ isAdding, onAdded }: TabProps) {
  const t = useTranslations('roster');
  const units = useEquipment().data ?? [];
  const mayWrite = useMay('fleet:write');
  const { timeZone } = useZone();
  const names = new Map(units.map((u) => [u.id, u.identifier]));
  const [since] = useState(() => new Date().toISOString());
  const [ending, setEnding] = useState<MaintenanceWindow | null>(null);
  const off = useSend(recordKeys.maintenance, cancel);
  const ended = names.get(ending?.equipmentId ?? '');
  return (
    <>
      <RecordPage
        path="/maintenance-windows"
        asked={{ from: since }}
        isAdding={isAdding}
        onAdded={onAdded}
        spec={{
          title: t('maintenance.title'),
          list: t('maintenance.list'),
          none: t('maintenance.none'),
          add: t('maintenance.add'),
          icon: Wrench,
          listKey: recordKeys.maintenance,
          nameOf: (m) => {
            const unit = names.get(m.equipmentId);
            return unit === undefined ? t('maintenance.ofSomeUnit') : t('maintenance.of', { unit });
          },
          mayWrite,
          isSearchable: true,
          historyOf: 'maintenance_window',
          importKind: 'maintenance-windows',
          exportKind: 'maintenance-windows',
          sheet: {
            columns: ['identifier', 'starts_at', 'ends_at', 'note'],
            row: (m) => [
              names.get(m.equipmentId),
              onClocks(m.startsAt, timeZone),
              onClocks(m.endsAt, timeZone),
              m.note,
            ],
          },
          empty: t('maintenance.empty'),
          columns: [
            {
              name: t('maintenance.unit'),
              render: (m) => names.get(m.equipmentId) ?? '–',
              className: 'whitespace-nowrap',
            },
            { name: t('maintenance.when'), render: (m) => <Span from={m.startsAt} until={m.endsAt} /> },
            { name: t('maintenance.note'), render: (m) => m.note ?? '–', className: 'text-muted max-md:hidden' },
            { name: t('maintenance.inTheWay.title'), render: (m) => <InTheWay count={m.reservations.length} t={t} /> },
          ],
          renderForm: (props) => <MaintenanceForm {...props} />,
          actions: (m) =>
            mayWrite
              ? [{ id: 'cancel', label: t('maintenance.cancel.action'), danger: true, onAction: () => setEnding(m) }]
              : [],
        }}
      />
      <ConfirmEnd
        title={t('maintenance.cancel.title')}
        confirm={t('maintenance.cancel.confirm')}
        item={ending}
        end={off}
        onClose={() => setEnding(null)}
      >
        <p>
          {ended === undefined ? t('maintenance.cancel.textOfSomeUnit') : t('maintenance.cancel.text', { unit: ended })}
        </p>
      </ConfirmEnd>
    </>
  );
}

function InTheWay({ count, t }: { count: number; t: Translate<'roster'> }) {
  if (count === 0) return <span className="text-muted">{t('maintenance.inTheWay.nothing')}</span>;
  return (
    <span className="inline-flex items-center gap-1.5 font-semibold text-warn">
      <TriangleAlert aria-hidden size={14} /> {t('maintenance.inTheWay.assignments', { count })}
    </span>
  );
}
