'use client';

import type { ApiKey } from '@yardmaster/client/schema';
import type { Answer } from '@yardmaster/client/types';
import { granted, type Permission, ROLES, type Role } from '@yardmaster/domain/access/grants';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { roleChoices } from '../people/roles.ts';
import { CheckField } from '../records/check-field.tsx';
import { EditDialog } from '../records/edit-dialog.tsx';
import { recordKeys } from '../records/keys.ts';
import type { Editing } from '../records/types.ts';
import { useSend } from '../records/use-records.ts';
import { useZone } from '../shell/session.tsx';
import { MomentField } from '../time/moment-field.tsx';
import { instantOf } from '../time/zoned.ts';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';

type Body = { name: string; role: Role; scopes: Permission[] | null; expiresAt: string | null };

export type MadeKey = Answer<'/api-keys', 'post'>;

/** `onMade` gets the secret, this once; null where it was lost on its way. */
type Props = Editing<ApiKey> & { onMade: (made: MadeKey) => void };

/** A key with a role, held to some of what the role may, until a day. */
export function KeyForm({ onClose, onSaved, onMade }: Props) {
  const t = useTranslations('keys');
  const roles = useTranslations('shell');
  const { timeZone } = useZone();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [isHeld, setHeld] = useState(false);
  const [scopes, setScopes] = useState<readonly Permission[]>([]);
  const [until, setUntil] = useState('');
  const making = useSend(recordKeys.apiKeys, (body: Body, key) =>
    answer(api.POST('/api-keys', { params: headers(key), body })),
  );
  const may = granted({ role, scopes: null });
  const held = scopes.filter((scope) => may.includes(scope));
  const isNothing = isHeld && held.length === 0;
  function submit(): void {
    if (isNothing) return;
    making.mutate(
      {
        name: name.trim(),
        role,
        scopes: isHeld ? [...held] : null,
        expiresAt: until === '' ? null : instantOf(until, timeZone),
      },
      {
        onSuccess: (made) => {
          onSaved(made);
          onMade(made);
        },
      },
    );
  }
  return (
    <EditDialog
      title={t('form.title')}
      confirm={t('form.confirm')}
      onClose={onClose}
      onSubmit={submit}
      error={making.error}
      isPending={making.isPending}
    >
      <TextField
        label={t('field.name')}
        name="name"
        value={name}
        onChange={setName}
        hint={t('field.nameHint')}
        maxLength={120}
        isRequired
        autoFocus
      />
      <Select
        label={t('field.role')}
        name="role"
        choices={roleChoices(roles)}
        value={role}
        onChange={(id) => setRole(ROLES.find((one) => one === id) ?? role)}
      />
      <Segmented
        label={t('form.may')}
        showLabel
        choices={[
          { id: 'all', label: t('form.mayAll') },
          { id: 'some', label: t('form.maySome') },
        ]}
        value={isHeld ? 'some' : 'all'}
        onChange={(id) => setHeld(id === 'some')}
      />
      {isHeld ? (
        <fieldset>
          <legend className="mb-1 text-sm font-medium">{t('field.scopes')}</legend>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {may.map((scope) => (
              <CheckField
                key={scope}
                isSelected={held.includes(scope)}
                onChange={(isOn) => setScopes(isOn ? [...held, scope] : held.filter((one) => one !== scope))}
              >
                {scope}
              </CheckField>
            ))}
          </div>
          {isNothing ? (
            <p role="alert" className="mt-1 text-sm text-late">
              {t('form.chooseOne')}
            </p>
          ) : null}
        </fieldset>
      ) : null}
      <MomentField label={t('field.until')} name="expiresAt" value={until} onChange={setUntil} isRequired={false} />
    </EditDialog>
  );
}
