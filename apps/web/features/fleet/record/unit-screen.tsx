'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { answer, api } from '../../api/client.ts';
import { Section } from '../../jobs/section.tsx';
import { useMay } from '../../shell/session.tsx';
import type { MenuAction } from '../../ui/menu.tsx';
import { LoadFailed } from '../../ui/page-state.tsx';
import { RESTING, useUnitStatus } from '../use-unit-status.ts';
import { Changed } from './changed.tsx';
import { ComingList } from './coming-list.tsx';
import { Did } from './did.tsx';
import { overviewKeys } from './keys.ts';
import { MayGo } from './may-go.tsx';
import { RecordTop } from './record-top.tsx';
import { RecordSkeleton } from './record-skeleton.tsx';
import { UnitFacts } from './unit-facts.tsx';
import { UnitFailures } from './unit-failures.tsx';
import { useStamp } from './use-stamp.ts';

const UnitForm = dynamic(() => import('../unit-form.tsx').then((m) => m.UnitForm));
const HistoryDialog = dynamic(() => import('../../records/history-dialog.tsx').then((m) => m.HistoryDialog));

/** Behind the stream, and where a reading failed. */
const POLL_MS = 60_000;

/** All about one unit: what it is and where, what comes next, whether it may go, what it did, and who changed it. */
export function UnitScreen({ id, name }: { id: string; name: string }) {
  const t = useTranslations('fleet.record');
  const fleet = useTranslations('fleet');
  const records = useTranslations('records');
  const mayWrite = useMay('fleet:write');
  const mayReport = useMay('reports:read');
  const { become } = useUnitStatus();
  const [showing, setShowing] = useState<'edit' | 'history' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: overviewKeys.unit(id),
    queryFn: ({ signal }) => answer(api.GET('/equipment/{id}/overview', { params: { path: { id } }, signal })),
    refetchInterval: POLL_MS,
  });
  const unit = data?.equipment;
  const isHeldBy = useStamp(data && `${data.job?.id} ${data.job?.status}`);
  const version = useStamp(unit && String(unit.version));
  if (error && !data) return <LoadFailed what={t('unit')} error={error} onRetry={() => void refetch()} />;

  const actions: MenuAction[] = [
    ...(unit && mayWrite
      ? RESTING.filter((status) => status !== unit.restingStatus).map((status) => ({
          id: status,
          label: fleet('units.setTo', { status }),
          onAction: () => become(unit, status, () => void refetch()),
        }))
      : []),
    ...(mayReport ? [{ id: 'history', label: records('row.history'), onAction: () => setShowing('history') }] : []),
  ];
  return (
    <article className="mx-auto grid w-full max-w-5xl grid-cols-1 gap-6">
      <RecordTop
        name={unit?.identifier ?? name}
        beside={data?.typeName}
        back={{ href: '/office/fleet', label: t('allUnits') }}
        onEdit={unit && mayWrite ? () => setShowing('edit') : null}
        actions={actions}
      />
      {data ? (
        <>
          <UnitFacts overview={data} />
          <Section title={t('mayGo')}>
            <MayGo
              findings={data.findings}
              resting={data.resting}
              job={data.job}
              isSaid={data.equipment.restingStatus !== 'available'}
            >
              <UnitFailures failures={data.failures} />
            </MayGo>
          </Section>
          <ComingList
            planned={data}
            of="unit"
            truncated={data.truncated}
            plan={{ href: '/board?view=timeline', label: t('openTimeline') }}
          />
        </>
      ) : (
        <RecordSkeleton what={t('unit')} />
      )}
      <Did of={{ equipmentId: id }} name={unit?.identifier ?? name} stamp={isHeldBy} />
      <Changed of="equipment" id={id} stamp={version} onMore={() => setShowing('history')} />
      {showing === 'edit' && unit ? (
        <UnitForm
          item={unit}
          onClose={() => setShowing(null)}
          onSaved={() => {
            setShowing(null);
            void refetch();
          }}
        />
      ) : null}
      {showing === 'history' ? (
        <HistoryDialog of="equipment" id={id} name={unit?.identifier ?? name} onClose={() => setShowing(null)} />
      ) : null}
    </article>
  );
}
