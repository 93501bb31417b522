'use client';

import type { Tracker } from '@yardmaster/client/schema';
import { MapPinned } from 'lucide-react';
import { Suspense, useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { ConfirmEnd } from '../records/confirm-end.tsx';
import { recordKeys } from '../records/keys.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useSend } from '../records/use-records.ts';
import { useMay } from '../shell/session.tsx';
import { Ago, Moment } from '../time/time.tsx';
import { TableSkeleton } from '../ui/data-list.tsx';
import { TrackerForm } from './tracker-form.tsx';
import { TrackerKey } from './tracker-key.tsx';

function revoke({ id }: { id: string }, key: string) {
  return answer(api.POST('/trackers/{id}/revocation', { params: { path: { id }, ...headers(key) } }));
}

function LastSeen({ tracker: { lastSeenAt, revokedAt } }: { tracker: Tracker }) {
  if (revokedAt) {
    return (
      <span className="text-muted">
        Ended <Moment at={revokedAt} />
      </span>
    );
  }
  return lastSeenAt ? <Ago at={lastSeenAt} /> : <span className="text-muted">Not yet</span>;
}

function Trackers() {
  const mayWrite = useMay('keys:write');
  const [fresh, setFresh] = useState<{ name: string; secret: string } | null>(null);
  const [ending, setEnding] = useState<Tracker | null>(null);
  const end = useSend(recordKeys.trackers, revoke);
  return (
    <>
      <RecordPage
        path="/trackers"
        spec={{
          title: 'Trackers',
          one: 'tracker',
          icon: MapPinned,
          listKey: recordKeys.trackers,
          nameOf: (t) => t.name,
          mayWrite,
          canEdit: false,
          isSearchable: true,
          historyOf: 'tracker',
          empty:
            'A phone with Traccar Client, OsmAnd or OwnTracks, or a box in the cab, tells the map where a unit or a driver is.',
          columns: [
            { name: 'Name', sort: 'name', render: (t) => t.name },
            {
              name: 'Tells where',
              render: (t) => (
                <>
                  {t.of} <span className="text-muted">{t.driverId === null ? 'unit' : 'driver'}</span>
                </>
              ),
            },
            { name: 'Heard from', sort: 'lastSeenAt', render: (t) => <LastSeen tracker={t} /> },
            {
              name: 'Made',
              sort: 'createdAt',
              render: (t) => <Moment at={t.createdAt} />,
              className: 'text-muted max-sm:hidden',
            },
          ],
          renderForm: (props) => <TrackerForm {...props} onMade={(name, secret) => setFresh({ name, secret })} />,
          actions: (tracker) =>
            tracker.revokedAt === null
              ? [{ id: 'end', label: 'End its key…', danger: true, onAction: () => setEnding(tracker) }]
              : [],
        }}
      />
      {fresh ? <TrackerKey {...fresh} onClose={() => setFresh(null)} /> : null}
      <ConfirmEnd
        title={`End the key of ${ending?.name ?? ''}?`}
        confirm="End it"
        item={ending}
        end={end}
        onClose={() => setEnding(null)}
      >
        <p>The device is refused with its next request. What it told is kept. It cannot be taken back.</p>
      </ConfirmEnd>
    </>
  );
}

export function TrackersScreen() {
  return (
    <Suspense fallback={<TableSkeleton what="trackers" />}>
      <Trackers />
    </Suspense>
  );
}
