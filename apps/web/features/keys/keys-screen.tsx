'use client';

import type { ApiKey } from '@yardmaster/client/schema';
import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Suspense, useState } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { answer, api, headers } from '../api/client.ts';
import { Expiry } from '../papers/expiry.tsx';
import { ConfirmEnd } from '../records/confirm-end.tsx';
import { recordKeys } from '../records/keys.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useSend } from '../records/use-records.ts';
import { useMay } from '../shell/session.tsx';
import { Moment } from '../time/time.tsx';
import { TableSkeleton } from '../ui/data-list.tsx';
import { NotShown } from '../ui/not-shown.tsx';
import { moment, muted } from '../ui/tags.tsx';
import { KeyForm, type MadeKey } from './key-form.tsx';
import { SecretDialog } from './secret-dialog.tsx';

function revoke({ id }: { id: string }, key: string) {
  return answer(api.POST('/api-keys/{id}/revocation', { params: { path: { id }, ...headers(key) } }));
}

function Scopes({ scopes, t }: Pick<ApiKey, 'scopes'> & { t: Translate<'keys'> }) {
  if (scopes === null) return <span className="text-muted">{t('scopes.all')}</span>;
  const [first = '', ...rest] = scopes;
  return (
    <span title={scopes.join(', ')}>
      {rest.length === 0
        ? first
        : t.rich('scopes.more', {
            first,
            count: rest.length,
            more: muted,
          })}
    </span>
  );
}

function Keys() {
  const t = useTranslations('keys');
  const roles = useTranslations('shell');
  const mayWrite = useMay('keys:write');
  const [fresh, setFresh] = useState<MadeKey | null>(null);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  const end = useSend(recordKeys.apiKeys, revoke);
  return (
    <>
      <RecordPage
        path="/api-keys"
        spec={{
          title: t('title'),
          list: t('list'),
          none: t('none'),
          add: t('add'),
          first: t('first'),
          icon: KeyRound,
          listKey: recordKeys.apiKeys,
          nameOf: (k) => k.name,
          mayWrite,
          canEdit: false,
          isSearchable: true,
          historyOf: 'api_key',
          empty: t('empty'),
          columns: [
            { name: t('field.name'), render: (k) => k.name },
            { name: t('field.role'), render: (k) => roles(`role.${k.role}`), className: 'max-sm:hidden' },
            { name: t('field.scopes'), render: (k) => <Scopes scopes={k.scopes} t={t} />, className: 'max-md:hidden' },
            {
              name: t('field.made'),
              sort: 'createdAt',
              render: (k) => <Moment at={k.createdAt} />,
              className: 'text-muted',
            },
            {
              name: t('field.until'),
              render: ({ revokedAt, expiresAt }) =>
                revokedAt ? (
                  <span className="text-muted">{t.rich('ended', { when: moment(revokedAt) })}</span>
                ) : (
                  <Expiry at={expiresAt} />
                ),
            },
          ],
          renderForm: (props) => <KeyForm {...props} onMade={setFresh} />,
          actions: (key) =>
            key.revokedAt === null
              ? [{ id: 'end', label: t('end.action'), danger: true, onAction: () => setEnding(key) }]
              : [],
        }}
      />
      {fresh && fresh.key !== null ? (
        <SecretDialog name={fresh.name} secret={fresh.key} onClose={() => setFresh(null)} />
      ) : null}
      {fresh?.key === null ? (
        <NotShown
          title={t('secret.title', { name: fresh.name })}
          action={t('end.action')}
          onAction={() => {
            setFresh(null);
            setEnding(fresh);
          }}
          onClose={() => setFresh(null)}
        >
          {t('secret.lost')}
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

export function KeysScreen() {
  const t = useTranslations('keys');
  return (
    <Suspense fallback={<TableSkeleton what={t('list')} />}>
      <Keys />
    </Suspense>
  );
}
