'use client';

import type { ApiKey } from '@yardmaster/client/schema';
import { KeyRound } from 'lucide-react';
import { Suspense, useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { Expiry } from '../papers/expiry.tsx';
import { ROLE_WORD } from '../people/roles.ts';
import { ConfirmEnd } from '../records/confirm-end.tsx';
import { recordKeys } from '../records/keys.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useSend } from '../records/use-records.ts';
import { useMay } from '../shell/session.tsx';
import { Moment } from '../time/time.tsx';
import { TableSkeleton } from '../ui/data-list.tsx';
import { KeyForm } from './key-form.tsx';
import { SecretDialog } from './secret-dialog.tsx';

function revoke({ id }: { id: string }, key: string) {
  return answer(api.POST('/api-keys/{id}/revocation', { params: { path: { id }, ...headers(key) } }));
}

function Scopes({ scopes }: Pick<ApiKey, 'scopes'>) {
  if (scopes === null) return <span className="text-muted">all of its role</span>;
  const [first, ...rest] = scopes;
  return (
    <span title={scopes.join(', ')}>
      {first}
      {rest.length > 0 ? <span className="text-muted"> and {rest.length} more</span> : null}
    </span>
  );
}

function Keys() {
  const mayWrite = useMay('keys:write');
  const [fresh, setFresh] = useState<{ name: string; secret: string } | null>(null);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  const end = useSend(recordKeys.apiKeys, revoke);
  return (
    <>
      <RecordPage
        path="/api-keys"
        spec={{
          title: 'Keys',
          one: 'key',
          icon: KeyRound,
          listKey: recordKeys.apiKeys,
          nameOf: (k) => k.name,
          mayWrite,
          canEdit: false,
          historyOf: 'api_key',
          empty: 'A key lets another program in, with a role and no more than its scopes.',
          columns: [
            { name: 'Name', render: (k) => k.name },
            { name: 'Role', render: (k) => ROLE_WORD[k.role], className: 'max-sm:hidden' },
            { name: 'Scopes', render: (k) => <Scopes scopes={k.scopes} />, className: 'max-md:hidden' },
            { name: 'Made', sort: 'createdAt', render: (k) => <Moment at={k.createdAt} />, className: 'text-muted' },
            {
              name: 'Good until',
              render: (k) =>
                k.revokedAt ? (
                  <span className="text-muted">
                    Ended <Moment at={k.revokedAt} />
                  </span>
                ) : (
                  <Expiry at={k.expiresAt} />
                ),
            },
          ],
          renderForm: (props) => <KeyForm {...props} onMade={(name, secret) => setFresh({ name, secret })} />,
          actions: (key) =>
            key.revokedAt === null
              ? [{ id: 'end', label: 'End this key…', danger: true, onAction: () => setEnding(key) }]
              : [],
        }}
      />
      {fresh ? <SecretDialog {...fresh} onClose={() => setFresh(null)} /> : null}
      <ConfirmEnd
        title={`End the key ${ending?.name ?? ''}?`}
        confirm="End it"
        item={ending}
        end={end}
        onClose={() => setEnding(null)}
      >
        <p>Whatever uses it is refused with its next request. It cannot be taken back.</p>
      </ConfirmEnd>
    </>
  );
}

export function KeysScreen() {
  return (
    <Suspense fallback={<TableSkeleton what="keys" />}>
      <Keys />
    </Suspense>
  );
}
