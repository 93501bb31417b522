'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Driver } from '@yardmaster/client/schema';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { sentenceOf } from '../api/problem.ts';
import { recordKeys } from '../records/keys.ts';
import { useZone } from '../shell/session.tsx';
import { Expiry } from '../papers/expiry.tsx';
import { instantOf } from '../time/zoned.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useCertifications } from './type-form.tsx';

type Props = { driver: Driver; mayWrite: boolean; onClose: () => void };

function useHeld(id: string) {
  return useQuery({
    queryKey: [...recordKeys.held, id],
    queryFn: ({ signal }) =>
      answer(api.GET('/drivers/{id}/certifications', { params: { path: { id }, query: { limit: 200 } }, signal })),
  });
}

/** What a driver is certified for, until when; given, renewed and taken back. */
export function PapersDialog({ driver, mayWrite, onClose }: Props) {
  const t = useTranslations('fleet.papers');
  const problems = useTranslations('problems');
  const client = useQueryClient();
  const { id, name } = driver;
  const { data, error, refetch } = useHeld(id);
  const certifications = useCertifications().data ?? [];
  const names = new Map(certifications.map((c) => [c.id, c.name]));
  const revoke = useMutation({
    mutationFn: (certificationId: string) =>
      answer(
        api.POST('/drivers/{id}/certifications/{certificationId}/revocation', {
          params: { path: { id, certificationId }, ...headers(newCommandId()) },
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: recordKeys.held }),
  });
  const held = data?.items ?? [];
  return (
    <Dialog title={t('title', { name })} isOpen onClose={onClose} wide>
      <div className="grid gap-4">
        {error && !data ? <LoadFailed what={t('what')} error={error} onRetry={() => void refetch()} /> : null}
        {revoke.error ? <Banner>{sentenceOf(revoke.error, problems)}</Banner> : null}
        {data && held.length === 0 ? <p className="text-muted">{t('none', { name })}</p> : null}
        <ul className="divide-y divide-line" aria-label={t('label', { name })}>
          {held.map((one) => {
            const certification = names.get(one.certificationId) ?? '';
            return (
              <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
                <span className="min-w-40 flex-1 font-semibold">{certification}</span>
                <Expiry at={one.expiresAt} />
                {mayWrite ? (
                  <Button
                    size="sm"
                    variant="quiet"
                    aria-label={t('takeBackOne', { certification })}
                    isDisabled={revoke.isPending}
                    onPress={() => revoke.mutate(one.certificationId)}
                  >
                    {t('takeBack')}
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
        {mayWrite ? <Give driverId={id} choices={certifications.map((c) => ({ id: c.id, label: c.name }))} /> : null}
      </div>
    </Dialog>
  );
}

function Give({ driverId, choices }: { driverId: string; choices: readonly { id: string; label: string }[] }) {
  const t = useTranslations('fleet.papers');
  const problems = useTranslations('problems');
  const client = useQueryClient();
  const { timeZone } = useZone();
  const [certificationId, setCertification] = useState<string | null>(null);
  const [until, setUntil] = useState('');
  const give = useMutation({
    mutationFn: (body: { certificationId: string; expiresAt: string | null }) =>
      answer(
        api.POST('/drivers/{id}/certifications', {
          params: { path: { id: driverId }, ...headers(newCommandId()) },
          body,
        }),
      ),
    onSuccess: () => setCertification(null),
    onSettled: () => client.invalidateQueries({ queryKey: recordKeys.held }),
  });
  if (choices.length === 0) {
    return <p className="text-sm text-muted">{t('noKinds')}</p>;
  }
  return (
    <div className="grid gap-2 border-t border-line pt-4">
      {give.error ? <Banner>{sentenceOf(give.error, problems)}</Banner> : null}
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={t('giveOrRenew')}
          choices={choices}
          value={certificationId}
          onChange={setCertification}
          className="min-w-48 flex-1"
        />
        <TextField
          label={t('goodUntil')}
          type="datetime-local"
          value={until}
          onChange={setUntil}
          isRequired={false}
          className="w-56"
        />
        <Button
          variant="primary"
          className="h-9"
          isDisabled={certificationId === null}
          isPending={give.isPending}
          onPress={() => {
            if (certificationId === null) return;
            give.mutate({ certificationId, expiresAt: until === '' ? null : instantOf(until, timeZone) });
          }}
        >
          <Plus aria-hidden size={14} /> {t('give')}
        </Button>
      </div>
    </div>
  );
}
