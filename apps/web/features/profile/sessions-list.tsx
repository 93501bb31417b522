'use client';

import { Monitor, Smartphone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { answer, api, headers } from '../api/client.ts';
import { sentenceOf } from '../api/problem.ts';
import { useSend } from '../records/use-records.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { ago, moment } from '../ui/tags.tsx';
import { showToast } from '../ui/toast-store.ts';
import { agentName, isPhone } from './agent.ts';
import { type MySession, sessionsKey, useSessions } from './use-sessions.ts';

/** Twice as large, their words need a second line. */
const wrapping = 'h-auto! min-h-8 py-1 whitespace-normal! pointer-coarse:min-h-11';

export function SessionsList() {
  const t = useTranslations('profile');
  const problems = useTranslations('problems');
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
          else showToast({ tone: 'done', text: t('sessions.end.done', { count: ended }) });
        },
      },
    );
  }
  if (!data && error)
    return <LoadFailed what={t('sessions.named.start')} error={error} onRetry={() => void refetch()} />;
  if (!data) return <SessionsSkeleton what={t('sessions.named.middle')} />;
  return (
    <>
      <ul className="rounded-md border border-line">
        {data.map((session) => (
          <li
            key={session.id}
            className="flex min-h-14 items-center gap-3 border-b border-line px-3 py-2 last:border-b-0"
          >
            <Session session={session} t={t} />
            {session.isCurrent ? null : (
              <Button
                aria-label={t('sessions.end.label', { device: agentName(session.userAgent, t) })}
                onPress={() =>
                  end.mutate(
                    { id: session.id },
                    { onError: (cause) => showToast({ tone: 'refused', text: sentenceOf(cause, problems) }) },
                  )
                }
              >
                {t('sessions.end.button')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        {data.length > 1 ? (
          <Button className={wrapping} isPending={everywhere.isPending} onPress={() => endAll(true)}>
            {t('sessions.elsewhere')}
          </Button>
        ) : null}
        <Button variant="danger" className={wrapping} onPress={() => setAsks(true)}>
          {t('sessions.everywhere.button')}
        </Button>
      </div>
      <Confirm
        title={t('sessions.everywhere.title')}
        confirm={t('sessions.everywhere.confirm')}
        isOpen={asks}
        onClose={() => {
          setAsks(false);
          everywhere.reset();
        }}
        onConfirm={() => endAll(false)}
        isPending={everywhere.isPending}
        error={everywhere.error}
      >
        <p>{t('sessions.everywhere.text')}</p>
      </Confirm>
    </>
  );
}

function Session({ session, t }: { session: MySession; t: Translate<'profile'> }) {
  const Icon = isPhone(session.userAgent) ? Smartphone : Monitor;
  return (
    <>
      <Icon aria-hidden size={18} className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">
          {agentName(session.userAgent, t)}
          {session.isCurrent ? <span className="font-normal text-available"> · {t('sessions.current')}</span> : null}
        </p>
        <p className="text-sm text-muted">
          {t.rich('sessions.seen', {
            ago: ago(session.lastSeenAt),
            start: moment(session.startedAt),
          })}
          {session.address === null ? '' : ` · ${session.address}`}
        </p>
      </div>
    </>
  );
}

function SessionsSkeleton({ what }: { what: string }) {
  return (
    <div className="rounded-md border border-line">
      <Loading what={what} />
      <div className="grid h-14 content-center gap-1.5 px-3">
        <Bar className="w-40" />
        <Bar className="w-64" />
      </div>
    </div>
  );
}
