'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Driver } from '@yardmaster/client/schema';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { answer, api, headers } from '../api/client.ts';
import { useCommandKeys } from '../api/command-keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { recordKeys } from '../records/keys.ts';
import { useZone } from '../shell/session.tsx';
import { Expiry } from '../papers/expiry.tsx';
import { MomentField } from '../time/moment-field.tsx';
import { instantOf } from '../time/zoned.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { Select } from '../ui/select.tsx';
import { useFormErrors } from '../ui/use-form-errors.ts';
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
  const commands = useCommandKeys();
  const { id, name } = driver;
  const { data, error, refetch } = useHeld(id);
  const certifications = useCertifications().data ?? [];
  const names = new Map(certifications.map((c) => [c.id, c.name]));
  const revoke = useMutation({
    mutationFn: (certificationId: string) =>
      answer(
        api.POST('/drivers/{id}/certifications/{certificationId}/revocation', {
          params: { path: { id, certificationId }, ...headers(commands.of(certificationId)) },
        }),
      ),
    onSuccess: (_, certificationId) => commands.done(certificationId),
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
  const client = useQueryClient();
  const commands = useCommandKeys();
  const { timeZone } = useZone();
  const [certificationId, setCertification] = useState<string | null>(null);
  const [until, setUntil] = useState('');
  const give = useMutation({
    mutationFn: (body: { certificationId: string; expiresAt: string | null }) => {
      const params = { path: { id: driverId }, ...headers(commands.of(body)) };
      return answer(api.POST('/drivers/{id}/certifications', { params, body }));
    },
    onSuccess: (_, body) => {
      commands.done(body);
      setCertification(null);
    },
    onSettled: () => client.invalidateQueries({ queryKey: recordKeys.held }),
  });
  const { form, open, onInput, said } = useFormErrors(give.error);
  if (choices.length === 0) {
    return <p className="text-sm text-muted">{t('noKinds')}</p>;
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (certificationId === null || give.isPending) return;
    give.mutate({ certificationId, expiresAt: until === '' ? null : instantOf(until, timeZone) });
  }
  return (
    // A form: a day without a time, which reads as none, is not sent.
    <Form ref={form} onSubmit={submit} validationErrors={open} className="grid gap-2 border-t border-line pt-4">
      {said ? <Banner>{said}</Banner> : null}
      <div onInput={onInput} className="flex flex-wrap items-start gap-3">
        <Select
          label={t('giveOrRenew')}
          name="certificationId"
          choices={choices}
          value={certificationId}
          onChange={setCertification}
          className="min-w-48 flex-1"
        />
        <MomentField
          label={t('goodUntil')}
          name="expiresAt"
          value={until}
          onChange={setUntil}
          isRequired={false}
          className="w-56"
        />
        <Button
          variant="primary"
          type="submit"
          // Beside the fields, not beside what stands above and below them.
          className="mt-5.5 h-9"
          isDisabled={certificationId === null}
          isPending={give.isPending}
        >
          <Plus aria-hidden size={14} /> {t('give')}
        </Button>
      </div>
    </Form>
  );
}
