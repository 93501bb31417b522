'use client';

import type { TimeOff } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { answer, api, headers } from '../api/client.ts';
import { EditDialog } from '../records/edit-dialog.tsx';
import { found } from '../records/found.ts';
import { recordKeys } from '../records/keys.ts';
import { localSpan, spanOf, untouched } from '../records/span.ts';
import { SpanFields } from '../records/span-fields.tsx';
import type { Editing } from '../records/types.ts';
import { at, type Rec } from '../records/use-edit.ts';
import { useRecordForm } from '../records/use-record-form.ts';
import { useZone } from '../shell/session.tsx';
import { Select } from '../ui/select.tsx';
import { DriverPick } from './driver-pick.tsx';
import { kindChoices, kindOf } from './kinds.ts';

type Body = { driverId: string; startsAt: string; endsAt: string; kind: TimeOff['kind'] };

const ways = {
  listKey: recordKeys.timeOff,
  create: (body: Body, key: string) => answer(api.POST('/time-off', { params: headers(key), body })),
  update: ({ driverId: _, ...body }: Partial<Body>, seen: Rec, key: string) =>
    answer(api.PATCH('/time-off/{id}', { params: at(seen, key), body })),
  /** There is no address of one alone: those around its start are few. */
  async read({ id, driverId, startsAt }: TimeOff) {
    const query = { driverId, from: startsAt, limit: 200 };
    return found((await answer(api.GET('/time-off', { params: { query } }))).items, id);
  },
};

export function TimeOffForm({ item, onClose, onSaved }: Editing<TimeOff>) {
  const t = useTranslations('roster');
  const common = useTranslations('common');
  const { timeZone } = useZone();
  const { draft, seen, set, dialog, save } = useRecordForm(item, ways, (timeOff) => ({
    driverId: timeOff?.driverId ?? null,
    kind: timeOff?.kind ?? ('vacation' as const),
    ...localSpan(timeOff, timeZone),
  }));
  function submit(): void {
    const { driverId, kind } = draft;
    if (driverId === null) return;
    save({ driverId, kind, ...spanOf(draft, timeZone) }, onSaved, untouched(seen, draft, timeZone));
  }
  return (
    <EditDialog
      {...dialog}
      title={item ? t('timeOff.edit') : t('timeOff.add')}
      confirm={item ? common('save') : t('timeOff.confirm')}
      onClose={onClose}
      onSubmit={submit}
    >
      <DriverPick value={draft.driverId} onChange={(driverId) => set({ driverId })} isDisabled={item !== null} />
      <Select
        label={t('timeOff.kind')}
        name="kind"
        choices={kindChoices(t)}
        value={draft.kind}
        onChange={(kind) => set({ kind: kindOf(kind) })}
      />
      <SpanFields from={draft.from} until={draft.until} onChange={set} />
    </EditDialog>
  );
}
