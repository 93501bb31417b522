'use client';

import type { Board } from '@yardmaster/domain/board/board';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { Button } from '../ui/button.tsx';
import { showToast } from '../ui/toast-store.ts';
import { useBoardContext } from './board-context.tsx';

type Report = Board['lateReports'][number];

/** Above the board: what crews told when they had left the job already, until somebody has taken it in hand. */
export function LateReports() {
  const { index } = useBoardContext();
  const t = useTranslations('board');
  return (
    <section aria-label={t('late.label')} className="shrink-0 border-b border-line bg-surface">
      <div role="alert">
        <ul>
          {index.board.lateReports.map((report) => (
            <Line key={report.id} report={report} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Line({ report }: { report: Report }) {
  const { index, setView, mayDispatch } = useBoardContext();
  const t = useTranslations('board');
  const problems = useTranslations('problems');
  const zone = useZone();
  const now = useNow();
  const client = useQueryClient();
  const [key] = useState(newCommandId);
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      answer(api.POST('/field-failures/{id}/resolution', { params: { path: { id: report.id }, ...headers(key) } })),
    onError: (error) => showToast({ tone: 'refused', text: sentenceOf(error, problems) }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.board }),
  });
  const { kind, number, workOrderId, equipmentId, note } = report;
  const unit = index.units.get(equipmentId)?.identifier ?? t('unknown.unit');
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-1.5 first:border-t-0">
      <TriangleAlert aria-hidden size={16} className="shrink-0 text-late" />
      <p className="min-w-0 flex-1 basis-96">
        <strong className="font-semibold text-late">{t(`late.kind.${kind}`)}</strong>{' '}
        {t('late.told', {
          who: report.reportedBy ?? t('late.crew'),
          unit,
          number,
          at: now === null ? '' : formatMoment(report.occurredAt, zone, now),
          arrived: now === null ? '' : formatMoment(report.createdAt, zone, now),
        })}{' '}
        {note ? <q className="wrap-anywhere">{note}</q> : null}
      </p>
      {index.orders.has(workOrderId) ? (
        <Button size="sm" onPress={() => setView({ order: workOrderId, pane: 'jobs' })}>
          {t('late.open', { number })}
        </Button>
      ) : null}
      {mayDispatch ? (
        <Button size="sm" variant="primary" isPending={isPending} onPress={() => mutate()}>
          {t('late.inHand')}
        </Button>
      ) : null}
    </li>
  );
}
