'use client';

import { Monitor, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { sentenceOf } from '../api/problem.ts';
import { useSend } from '../records/use-records.ts';
import { Ago, Moment } from '../time/time.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { showToast } from '../ui/toast-store.ts';
import { agentName, isPhone } from './agent.ts';
import { type MySession, sessionsKey, useSessions } from './use-sessions.ts';

export function SessionsList() {
  const { data, error, refetch } = useSessions();
  const [asks, setAsks] = useState(false);
  const end = useSend(sessionsKey, ({ id }: { id: string }, key) =>
    answer(api.POST('/me/sessions/{id}/revocation', { params: { path: { id }, ...headers(key) } })),
  );
  const everywhere = useSend(sessionsKey, (body: { keepCurrent: boolean }, key) =>
    answer(api.POST('/me/session-revocations', { params: headers(key), body })),
  );
  function endAll(keepCurrent: boolean): void {
    everywhere.mutate(
      { keepCurrent },
      {
        onSuccess: ({ ended }) => {
          setAsks(false);
          if (!keepCurrent) window.location.assign('/sign-in');
          else showToast({ tone: 'done', text: ended === 1 ? 'One sign-in ended.' : `${ended} sign-ins ended.` });
        },
      },
    );
  }
  if (!data && error) return <LoadFailed what="Your sign-ins" error={error} onRetry={() => void refetch()} />;
  if (!data) return <SessionsSkeleton />;
  return (
    <>
      <ul className="rounded-md border border-line">
        {data.map((session) => (
          <li
            key={session.id}
            className="flex min-h-14 items-center gap-3 border-b border-line px-3 py-2 last:border-b-0"
          >
            <Session session={session} />
            {session.isCurrent ? null : (
              <Button
                aria-label={`End ${agentName(session.userAgent)}`}
                onPress={() =>
                  end.mutate(
                    { id: session.id },
                    { onError: (cause) => showToast({ tone: 'refused', text: sentenceOf(cause) }) },
                  )
                }
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {data.length > 1 ? (
          <Button isPending={everywhere.isPending} onPress={() => endAll(true)}>
            Sign out everywhere else
          </Button>
        ) : null}
        <Button variant="danger" onPress={() => setAsks(true)}>
          Sign out everywhere…
        </Button>
      </div>
      <Confirm
        title="Sign out everywhere?"
        confirm="Sign out everywhere"
        isOpen={asks}
        onClose={() => {
          setAsks(false);
          everywhere.reset();
        }}
        onConfirm={() => endAll(false)}
        isPending={everywhere.isPending}
        error={everywhere.error}
      >
        <p>Here too: you will have to sign in again. Phones on which steps wait keep them until you do.</p>
      </Confirm>
    </>
  );
}

function Session({ session }: { session: MySession }) {
  const Icon = isPhone(session.userAgent) ? Smartphone : Monitor;
  return (
    <>
      <Icon aria-hidden size={18} className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">
          {agentName(session.userAgent)}
          {session.isCurrent ? <span className="font-normal text-available"> · this one</span> : null}
        </p>
        <p className="text-sm text-muted">
          Seen <Ago at={session.lastSeenAt} /> · since <Moment at={session.startedAt} />
          {session.address === null ? '' : ` · ${session.address}`}
        </p>
      </div>
    </>
  );
}

function SessionsSkeleton() {
  return (
    <div className="rounded-md border border-line">
      <Loading what="your sign-ins" />
      <div className="grid h-14 content-center gap-1.5 px-3">
        <Bar className="w-40" />
        <Bar className="w-64" />
      </div>
    </div>
  );
}
