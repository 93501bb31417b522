'use client';

import type { Shift } from '@yardmaster/client/schema';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { useDrivers } from '../fleet/use-fleet.ts';
import { CheckField } from '../records/check-field.tsx';
import { Combo } from '../records/combo.tsx';
import { EditDialog } from '../records/edit-dialog.tsx';
import { found } from '../records/found.ts';
import { recordKeys } from '../records/keys.ts';
import { localOf } from '../records/local-time.ts';
import { SpanFields } from '../records/span-fields.tsx';
import type { Editing } from '../records/types.ts';
import { useEdit } from '../records/use-edit.ts';
import { useSend } from '../records/use-records.ts';
import { useZone } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';
import { showToast } from '../ui/toast-store.ts';
import { repeated } from './repeat.ts';

type Body = { driverId: string; startsAt: string; endsAt: string };

const ways = {
  listKey: recordKeys.shifts,
  create: (body: Body, key: string) => answer(api.POST('/shifts', { params: headers(key), body })),
  update: ({ driverId: _, ...body }: Body, { id, version }: { id: string; version: number }, key: string) =>
    answer(api.PATCH('/shifts/{id}', { params: { path: { id }, ...headers(key, version) }, body })),
};

/** There is no address of one alone: those around its begin are few. */
async function read({ id, driverId, startsAt }: Shift): Promise<Shift> {
  const query = { driverId, from: startsAt, limit: 200 };
  return found((await answer(api.GET('/shifts', { params: { query } }))).items, id);
}

function draftOf(item: Partial<Shift> | null, timeZone: string) {
  return {
    driverId: item?.driverId ?? null,
    from: item?.startsAt ? localOf(item.startsAt, timeZone) : '',
    until: item?.endsAt ? localOf(item.endsAt, timeZone) : '',
  };
}

type Props = Editing<Shift> & {
  /** Of a new one: whose, and when it begins. */
  draft?: Partial<Shift> | undefined;
};

/** One shift, or the same on each day until Sunday. */
export function ShiftForm({ item, draft: given, onClose, onSaved }: Props) {
  const { timeZone } = useZone();
  const drivers = useDrivers().data ?? [];
  const edit = useEdit(item, { ...ways, read: () => (item ? read(item) : Promise.reject(new Error('Not there yet'))) });
  const many = useSend(recordKeys.shifts, (body: { items: Body[] }, key) =>
    answer(api.POST('/shift-batches', { params: headers(key), body })),
  );
  const [draft, setDraft] = useState(() => draftOf(item ?? given ?? null, timeZone));
  const [isRepeated, setRepeated] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });

  function submit(): void {
    const { driverId, from, until } = draft;
    if (driverId === null) return;
    const bodies = repeated(from, until, isRepeated, timeZone).map((span) => ({ driverId, ...span }));
    const [only] = bodies;
    if (only && bodies.length === 1) edit.save(only, onSaved);
    else many.mutate({ items: bodies }, { onSuccess: ({ items, failed }) => told(items.length - failed, failed) });
  }

  function told(planned: number, failed: number): void {
    if (failed > 0) return;
    showToast({ tone: 'done', text: `${planned} shifts are planned.` });
    onClose();
  }

  const failed = many.data?.items.filter((one) => one.problem !== null) ?? [];
  return (
    <EditDialog
      title={item ? 'Edit shift' : 'Plan a shift'}
      confirm={item ? 'Save' : 'Plan it'}
      onClose={onClose}
      onSubmit={submit}
      onTakeTheirs={() => {
        setDraft(draftOf(edit.base, timeZone));
        edit.reset();
      }}
      error={edit.error ?? many.error}
      isPending={edit.isPending || many.isPending}
    >
      {failed.length > 0 ? (
        <Banner>
          {(many.data?.items.length ?? 0) - failed.length} planned, {failed.length} not: {failed[0]?.problem?.detail}
        </Banner>
      ) : null}
      <Combo
        key={drivers.length}
        label="Driver"
        name="driverId"
        choices={drivers.map((d) => ({ id: d.id, label: d.name }))}
        value={draft.driverId}
        onChange={(driverId) => set({ driverId })}
        isDisabled={item !== null}
      />
      <SpanFields from={draft.from} until={draft.until} onChange={set} />
      {item ? null : (
        <CheckField isSelected={isRepeated} onChange={setRepeated}>
          The same on each day until Sunday
        </CheckField>
      )}
    </EditDialog>
  );
}
