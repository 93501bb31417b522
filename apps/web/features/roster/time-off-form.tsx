'use client';

import type { TimeOff } from '@yardmaster/client/schema';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { useDrivers } from '../fleet/use-fleet.ts';
import { Combo } from '../records/combo.tsx';
import { EditDialog } from '../records/edit-dialog.tsx';
import { found } from '../records/found.ts';
import { recordKeys } from '../records/keys.ts';
import { localOf } from '../records/local-time.ts';
import { SpanFields } from '../records/span-fields.tsx';
import type { Editing } from '../records/types.ts';
import { useEdit } from '../records/use-edit.ts';
import { useZone } from '../shell/session.tsx';
import { instantOf } from '../time/zoned.ts';
import { Select } from '../ui/select.tsx';
import { KINDS, kindOf } from './kinds.ts';

type Body = { driverId: string; startsAt: string; endsAt: string; kind: TimeOff['kind'] };

const ways = {
  listKey: recordKeys.timeOff,
  create: (body: Body, key: string) => answer(api.POST('/time-off', { params: headers(key), body })),
  update: ({ driverId: _, ...body }: Body, { id, version }: { id: string; version: number }, key: string) =>
    answer(api.PATCH('/time-off/{id}', { params: { path: { id }, ...headers(key, version) }, body })),
};

/** There is no address of one alone: those around its begin are few. */
async function read({ id, driverId, startsAt }: TimeOff): Promise<TimeOff> {
  const query = { driverId, from: startsAt, limit: 200 };
  return found((await answer(api.GET('/time-off', { params: { query } }))).items, id);
}

function draftOf(item: TimeOff | null, timeZone: string) {
  return {
    driverId: item?.driverId ?? null,
    kind: item?.kind ?? ('vacation' as const),
    from: item ? localOf(item.startsAt, timeZone) : '',
    until: item ? localOf(item.endsAt, timeZone) : '',
  };
}

export function TimeOffForm({ item, onClose, onSaved }: Editing<TimeOff>) {
  const { timeZone } = useZone();
  const drivers = useDrivers().data ?? [];
  const edit = useEdit(item, { ...ways, read: () => (item ? read(item) : Promise.reject(new Error('Not there yet'))) });
  const [draft, setDraft] = useState(() => draftOf(item, timeZone));
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  function submit(): void {
    const { driverId, kind, from, until } = draft;
    if (driverId === null) return;
    edit.save({ driverId, kind, startsAt: instantOf(from, timeZone), endsAt: instantOf(until, timeZone) }, onSaved);
  }
  return (
    <EditDialog
      title={item ? 'Edit time off' : 'Give time off'}
      confirm={item ? 'Save' : 'Give it'}
      onClose={onClose}
      onSubmit={submit}
      onTakeTheirs={() => {
        setDraft(draftOf(edit.base, timeZone));
        edit.reset();
      }}
      error={edit.error}
      isPending={edit.isPending}
    >
      <Combo
        key={drivers.length}
        label="Driver"
        name="driverId"
        choices={drivers.map((d) => ({ id: d.id, label: d.name }))}
        value={draft.driverId}
        onChange={(driverId) => set({ driverId })}
        isDisabled={item !== null}
      />
      <Select
        label="Kind"
        name="kind"
        choices={KINDS}
        value={draft.kind}
        onChange={(kind) => set({ kind: kindOf(kind) })}
      />
      <SpanFields from={draft.from} until={draft.until} onChange={set} />
    </EditDialog>
  );
}
