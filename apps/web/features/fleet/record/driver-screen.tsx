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
import { useDriverLeave } from '../use-driver-leave.ts';
import { Changed } from './changed.tsx';
import { ComingList } from './coming-list.tsx';
import { Did } from './did.tsx';
import { DriverFacts } from './driver-facts.tsx';
import { DriverPapers } from './driver-papers.tsx';
import { overviewKeys } from './keys.ts';
import { MayGo } from './may-go.tsx';
import { RecordTop } from './record-top.tsx';
import { RecordSkeleton } from './record-skeleton.tsx';
import { useStamp } from './use-stamp.ts';

const DriverForm = dynamic(() => import('../driver-form.tsx').then((m) => m.DriverForm));
const PapersDialog = dynamic(() => import('../papers-dialog.tsx').then((m) => m.PapersDialog));
const HistoryDialog = dynamic(() => import('../../records/history-dialog.tsx').then((m) => m.HistoryDialog));

/** Behind the stream, and where a reading failed. */
const POLL_MS = 60_000;

/** All about one driver: who they are and where, what comes next, what they may drive, what they did, and who changed it. */
export function DriverScreen({ id, name }: { id: string; name: string }) {
  const t = useTranslations('fleet.record');
  const fleet = useTranslations('fleet');
  const records = useTranslations('records');
  const mayWrite = useMay('fleet:write');
  const mayReport = useMay('reports:read');
  const leave = useDriverLeave();
  const [showing, setShowing] = useState<'edit' | 'papers' | 'history' | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: overviewKeys.driver(id),
    queryFn: ({ signal }) => answer(api.GET('/drivers/{id}/overview', { params: { path: { id } }, signal })),
    refetchInterval: POLL_MS,
  });
  const driver = data?.driver;
  const isHeldBy = useStamp(data && `${data.job?.id} ${data.job?.status}`);
  const version = useStamp(driver && String(driver.version));
  const close = () => {
    setShowing(null);
    void refetch();
  };
  if (error && !data) return <LoadFailed what={t('driver')} error={error} onRetry={() => void refetch()} />;

  const actions: MenuAction[] = [
    ...(driver ? [{ id: 'papers', label: fleet('drivers.papers'), onAction: () => setShowing('papers') }] : []),
    ...(mayReport ? [{ id: 'history', label: records('row.history'), onAction: () => setShowing('history') }] : []),
    ...(driver && mayWrite ? [leave(driver, () => void refetch())] : []),
  ];
  return (
    <article className="mx-auto grid w-full max-w-5xl grid-cols-1 gap-6">
      <RecordTop
        name={driver?.name ?? name}
        beside={t('driver')}
        back={{ href: '/office/fleet?tab=drivers', label: t('allDrivers') }}
        onEdit={driver && mayWrite ? () => setShowing('edit') : null}
        actions={actions}
      />
      {data ? (
        <>
          <DriverFacts overview={data} />
          <Section title={t('mayTheyGo')}>
            <MayGo
              findings={data.findings}
              resting={data.resting}
              job={data.job}
              isSaid={data.driver.restingStatus !== 'available'}
            />
          </Section>
          <DriverPapers
            certifications={data.certifications}
            types={data.types}
            name={data.driver.name}
            onGive={mayWrite ? () => setShowing('papers') : null}
          />
          <ComingList
            planned={data}
            of="driver"
            truncated={data.truncated}
            plan={{ href: '/office/roster', label: t('openRoster') }}
          />
        </>
      ) : (
        <RecordSkeleton what={t('driver')} />
      )}
      <Did of={{ driverId: id }} name={driver?.name ?? name} stamp={isHeldBy} />
      <Changed of="driver" id={id} stamp={version} onMore={() => setShowing('history')} />
      {showing === 'edit' && driver ? (
        <DriverForm item={driver} onClose={() => setShowing(null)} onSaved={close} />
      ) : null}
      {showing === 'papers' && driver ? <PapersDialog driver={driver} mayWrite={mayWrite} onClose={close} /> : null}
      {showing === 'history' ? (
        <HistoryDialog of="driver" id={id} name={driver?.name ?? name} onClose={() => setShowing(null)} />
      ) : null}
    </article>
  );
}
