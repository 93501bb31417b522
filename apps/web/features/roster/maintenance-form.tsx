'use client';

import type { MaintenanceWindow } from '@yardmaster/client/schema';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { useEquipment } from '../fleet/use-fleet.ts';
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
import { TextField } from '../ui/text-field.tsx';

type Body = { equipmentId: string; startsAt: string; endsAt: string; note: string | null };

const ways = {
  listKey: recordKeys.maintenance,
  create: (body: Body, key: string) => answer(api.POST('/maintenance-windows', { params: headers(key), body })),
  update: ({ equipmentId: _, ...body }: Body, { id, version }: { id: string; version: number }, key: string) =>
    answer(api.PATCH('/maintenance-windows/{id}', { params: { path: { id }, ...headers(key, version) }, body })),
};

/** There is no address of one alone: those of the unit are few. */
async function read(equipmentId: string, id: string): Promise<MaintenanceWindow> {
  const query = { equipmentId, limit: 200, sort: ['-startsAt' as const] };
  return found((await answer(api.GET('/maintenance-windows', { params: { query } }))).items, id);
}

function draftOf(item: MaintenanceWindow | null, timeZone: string) {
  return {
    equipmentId: item?.equipmentId ?? null,
    from: item ? localOf(item.startsAt, timeZone) : '',
    until: item ? localOf(item.endsAt, timeZone) : '',
    note: item?.note ?? '',
  };
}

export function MaintenanceForm({ item, onClose, onSaved }: Editing<MaintenanceWindow>) {
  const { timeZone } = useZone();
  const units = useEquipment().data ?? [];
  const edit = useEdit(item, { ...ways, read: (id) => read(item?.equipmentId ?? '', id) });
  const [draft, setDraft] = useState(() => draftOf(item, timeZone));
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  function submit(): void {
    const { equipmentId, from, until, note } = draft;
    if (equipmentId === null) return;
    const span = { startsAt: instantOf(from, timeZone), endsAt: instantOf(until, timeZone) };
    edit.save({ equipmentId, ...span, note: note.trim() || null }, onSaved);
  }
  return (
    <EditDialog
      title={item ? 'Edit maintenance' : 'Plan maintenance'}
      confirm={item ? 'Save' : 'Plan it'}
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
        key={units.length}
        label="Unit"
        name="equipmentId"
        choices={units.map((u) => ({ id: u.id, label: u.identifier }))}
        value={draft.equipmentId}
        onChange={(equipmentId) => set({ equipmentId })}
        isDisabled={item !== null}
      />
      <SpanFields from={draft.from} until={draft.until} onChange={set} />
      <TextField
        label="What for"
        name="note"
        value={draft.note}
        onChange={(note) => set({ note })}
        maxLength={500}
        isRequired={false}
      />
    </EditDialog>
  );
}
