'use client';

import type { Shift } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { CheckField } from '../records/check-field.tsx';
import { EditDialog } from '../records/edit-dialog.tsx';
import { found } from '../records/found.ts';
import { recordKeys } from '../records/keys.ts';
import { localSpan, untouched } from '../records/span.ts';
import { SpanFields } from '../records/span-fields.tsx';
import type { Editing } from '../records/types.ts';
import { at, type Rec } from '../records/use-edit.ts';
import { useRecordForm } from '../records/use-record-form.ts';
import { useSend } from '../records/use-records.ts';
import { useZone } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';
import { showToast } from '../ui/toast-store.ts';
import { DriverPick } from './driver-pick.tsx';
import { repeated } from './repeat.ts';

type Body = { driverId: string; startsAt: string; endsAt: string };

const ways = {
  listKey: recordKeys.shifts,
  create: (body: Body, key: string) => answer(api.POST('/shifts', { params: headers(key), body })),
  update: ({ driverId: _, ...body }: Partial<Body>, seen: Rec, key: string) =>
    answer(api.PATCH('/shifts/{id}', { params: at(seen, key), body })),
  /** There is no address of one alone: those around its start are few. */
  async read({ id, driverId, startsAt }: Shift) {
    const query = { driverId, from: startsAt, limit: 200 };
    return found((await answer(api.GET('/shifts', { params: { query } }))).items, id);
  },
};

type Props = Editing<Shift> & {
  /** Of a new one: whose, and when it begins. */
  draft?: Partial<Shift> | undefined;
};

/** One shift, or the same on each day until Sunday. */
export function ShiftForm({ item, draft: given, onClose, onSaved }: Props) {
  const t = useTranslations('roster');
  const common = useTranslations('common');
  const { timeZone } = useZone();
  const { draft, seen, set, dialog, save } = useRecordForm(item, ways, (shift) => ({
    driverId: (shift ?? given)?.driverId ?? null,
    ...localSpan(shift ?? given ?? null, timeZone),
  }));
  const many = useSend(recordKeys.shifts, (body: { items: Body[] }, key) =>
    answer(api.POST('/shift-batches', { params: headers(key), body })),
  );
  const [isRepeated, setRepeated] = useState(false);

  function submit(): void {
    const { driverId, from, until } = draft;
    if (driverId === null) return;
    const bodies = repeated(from, until, isRepeated, timeZone).map((span) => ({ driverId, ...span }));
    const [only] = bodies;
    if (only && bodies.length === 1) save(only, onSaved, untouched(seen, draft, timeZone));
    else many.mutate({ items: bodies }, { onSuccess: ({ items, failed }) => told(items.length - failed, failed) });
  }

  function told(planned: number, failed: number): void {
    if (failed > 0) return;
    showToast({ tone: 'done', text: t('shift.planned', { planned }) });
    onClose();
  }

  const tried = many.data?.items ?? [];
  const failed = tried.filter((one) => one.problem !== null);
  return (
    <EditDialog
      {...dialog}
      title={item ? t('shift.edit') : t('shift.add')}
      confirm={item ? common('save') : t('plan')}
      onClose={onClose}
      onSubmit={submit}
      error={dialog.error ?? many.error}
      isPending={dialog.isPending || many.isPending}
    >
      {failed.length > 0 ? (
        <Banner>
          {t('shift.partlyPlanned', {
            planned: tried.length - failed.length,
            failed: failed.length,
            cause: failed[0]?.problem?.detail ?? '',
          })}
        </Banner>
      ) : null}
      <DriverPick value={draft.driverId} onChange={(driverId) => set({ driverId })} isDisabled={item !== null} />
      <SpanFields from={draft.from} until={draft.until} onChange={set} />
      {item ? null : (
        <CheckField isSelected={isRepeated} onChange={setRepeated}>
          {t('shift.repeat')}
        </CheckField>
      )}
    </EditDialog>
  );
}
