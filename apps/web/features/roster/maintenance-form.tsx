'use client';

import type { MaintenanceWindow } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { answer, api, headers } from '../api/client.ts';
import { useEquipment } from '../fleet/use-fleet.ts';
import { Combo } from '../records/combo.tsx';
import { EditDialog } from '../records/edit-dialog.tsx';
import { found } from '../records/found.ts';
import { recordKeys } from '../records/keys.ts';
import { localSpan, spanOf, untouched } from '../records/span.ts';
import { SpanFields } from '../records/span-fields.tsx';
import type { Editing } from '../records/types.ts';
import { at, type Rec } from '../records/use-edit.ts';
import { useRecordForm } from '../records/use-record-form.ts';
import { useZone } from '../shell/session.tsx';
import { TextField } from '../ui/text-field.tsx';

type Body = { equipmentId: string; startsAt: string; endsAt: string; note: string | null };

const ways = {
  listKey: recordKeys.maintenance,
  create: (body: Body, key: string) => answer(api.POST('/maintenance-windows', { params: headers(key), body })),
  update: ({ equipmentId: _, ...body }: Partial<Body>, seen: Rec, key: string) =>
    answer(api.PATCH('/maintenance-windows/{id}', { params: at(seen, key), body })),
  /** There is no address of one alone: those of the unit are few. */
  async read({ id, equipmentId }: MaintenanceWindow) {
    const query = { equipmentId, limit: 200, sort: ['-startsAt' as const] };
    return found((await answer(api.GET('/maintenance-windows', { params: { query } }))).items, id);
  },
};

export function MaintenanceForm({ item, onClose, onSaved }: Editing<MaintenanceWindow>) {
  const t = useTranslations('roster');
  const common = useTranslations('common');
  const { timeZone } = useZone();
  const units = useEquipment().data ?? [];
  const { draft, seen, set, field, dialog, save } = useRecordForm(item, ways, (window) => ({
    equipmentId: window?.equipmentId ?? null,
    note: window?.note ?? '',
    ...localSpan(window, timeZone),
  }));
  function submit(): void {
    const { equipmentId, note } = draft;
    if (equipmentId === null) return;
    const body = { equipmentId, ...spanOf(draft, timeZone), note: note.trim() || null };
    save(body, onSaved, untouched(seen, draft, timeZone));
  }
  return (
    <EditDialog
      {...dialog}
      title={item ? t('maintenance.edit') : t('maintenance.add')}
      confirm={item ? common('save') : t('plan')}
      onClose={onClose}
      onSubmit={submit}
    >
      <Combo
        key={units.length}
        label={t('maintenance.unit')}
        name="equipmentId"
        choices={units.map((u) => ({ id: u.id, label: u.identifier }))}
        value={draft.equipmentId}
        onChange={(equipmentId) => set({ equipmentId })}
        isDisabled={item !== null}
      />
      <SpanFields from={draft.from} until={draft.until} onChange={set} />
      <TextField {...field('note')} label={t('maintenance.note')} maxLength={500} isRequired={false} />
    </EditDialog>
  );
}
