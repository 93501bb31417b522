'use client';

import type { Tracker } from '@yardmaster/client/schema';
import { MapPinned } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Suspense, useState } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { answer, api, headers } from '../api/client.ts';
import { ConfirmEnd } from '../records/confirm-end.tsx';
import { recordKeys } from '../records/keys.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useSend } from '../records/use-records.ts';
import { useMay } from '../shell/session.tsx';
import { Ago, Moment } from '../time/time.tsx';
import { TableSkeleton } from '../ui/data-list.tsx';
import { NotShown } from '../ui/not-shown.tsx';
import { moment, muted } from '../ui/tags.tsx';
import { type MadeTracker, TrackerForm } from './tracker-form.tsx';
import { TrackerKey } from './tracker-key.tsx';

function revoke({ id }: { id: string }, key: string) {
  return answer(api.POST('/trackers/{id}/revocation', { params: { path: { id }, ...headers(key) } }));
}

function LastSeen({ tracker: { lastSeenAt, revokedAt }, t }: { tracker: Tracker; t: Translate<'trackers'> }) {
  if (revokedAt) {
    return <span className="text-muted">{t.rich('ended', { when: moment(revokedAt) })}</span>;
  }
  return lastSeenAt ? <Ago at={lastSeenAt} /> : <span className="text-muted">{t('neverHeard')}</span>;
}

function Trackers() {
  const t = useTranslations('trackers');
  const mayWrite = useMay('keys:write');
  const [fresh, setFresh] = useState<MadeTracker | null>(null);
  const [ending, setEnding] = useState<Tracker | null>(null);
  const end = useSend(recordKeys.trackers, revoke);
  return (
    <>
      <RecordPage
        path="/trackers"
        spec={{
          title: t('title'),
          list: t('list'),
          none: t('none'),
          add: t('add'),
          first: t('first'),
          icon: MapPinned,
          listKey: recordKeys.trackers,
          nameOf: (tracker) => tracker.name,
          mayWrite,
          canEdit: false,
          isSearchable: true,
          historyOf: 'tracker',
          empty: t('empty'),
          columns: [
            { name: t('field.name'), sort: 'name', render: (tracker) => tracker.name },
            {
              name: t('field.tellsWhere'),
              render: (tracker) =>
                t.rich(tracker.driverId === null ? 'of.unit' : 'of.driver', {
                  name: tracker.of,
                  kind: muted,
                }),
            },
            {
              name: t('field.heardFrom'),
              sort: 'lastSeenAt',
              render: (tracker) => <LastSeen tracker={tracker} t={t} />,
            },
            {
              name: t('field.made'),
              sort: 'createdAt',
              render: (tracker) => <Moment at={tracker.createdAt} />,
              className: 'text-muted max-sm:hidden',
            },
          ],
          renderForm: (props) => <TrackerForm {...props} onMade={setFresh} />,
          actions: (tracker) =>
            tracker.revokedAt === null
              ? [{ id: 'end', label: t('end.action'), danger: true, onAction: () => setEnding(tracker) }]
              : [],
        }}
      />
      {fresh && fresh.key !== null ? (
        <TrackerKey name={fresh.name} secret={fresh.key} onClose={() => setFresh(null)} />
      ) : null}
      {fresh?.key === null ? (
        <NotShown
          title={t('key.title', { name: fresh.name })}
          action={t('end.action')}
          onAction={() => {
            setFresh(null);
            setEnding(fresh);
          }}
          onClose={() => setFresh(null)}
        >
          {t('key.lost')}
        </NotShown>
      ) : null}
      <ConfirmEnd
        title={t('end.title', { name: ending?.name ?? '' })}
        confirm={t('end.confirm')}
        item={ending}
        end={end}
        onClose={() => setEnding(null)}
      >
        <p>{t('end.text')}</p>
      </ConfirmEnd>
    </>
  );
}

export function TrackersScreen() {
  const t = useTranslations('trackers');
  return (
    <Suspense fallback={<TableSkeleton what={t('list')} />}>
      <Trackers />
    </Suspense>
  );
}
