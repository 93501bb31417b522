'use client';

import { useQuery } from '@tanstack/react-query';
import type { EquipmentType } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { listAll } from '../api/pages.ts';
import { CheckField } from '../records/check-field.tsx';
import { EditDialog } from '../records/edit-dialog.tsx';
import { recordKeys } from '../records/keys.ts';
import type { Editing } from '../records/types.ts';
import { at, type Rec } from '../records/use-edit.ts';
import { useRecordForm } from '../records/use-record-form.ts';
import { TextField } from '../ui/text-field.tsx';

/** What it asks of its driver stays as it is where nothing was picked. */
type Body = { name: string; certificationIds?: string[] };

const ways = {
  listKey: keys.equipmentTypes,
  create: (body: Body, key: string) => answer(api.POST('/equipment-types', { params: headers(key), body })),
  update: (body: Partial<Body>, seen: Rec, key: string) =>
    answer(api.PATCH('/equipment-types/{id}', { params: at(seen, key), body })),
  read: ({ id }: EquipmentType) => answer(api.GET('/equipment-types/{id}', { params: { path: { id } } })),
};

export function useCertifications() {
  return useQuery({
    queryKey: [...recordKeys.certifications, 'all'],
    queryFn: ({ signal }) => listAll('/certifications', signal),
  });
}

function draftOf(type: EquipmentType | null) {
  return { name: type?.name ?? '', before: type?.certificationIds ?? [], picked: null as readonly string[] | null };
}

/** Name of a type, and what it asks of its driver. */
export function TypeForm({ item, onClose, onSaved }: Editing<EquipmentType>) {
  const t = useTranslations('fleet');
  const ui = useTranslations('ui');
  const common = useTranslations('common');
  const { draft, set, field, dialog, save } = useRecordForm(item, ways, draftOf);
  const certifications = useCertifications().data ?? [];
  const { name, before, picked } = draft;
  const asked = picked ?? before;
  function pick(id: string, isAsked: boolean): void {
    set({ picked: isAsked ? [...asked, id] : asked.filter((one) => one !== id) });
  }
  return (
    <EditDialog
      {...dialog}
      title={item ? t('edit', { name: item.name }) : t('types.form.title')}
      confirm={item ? common('save') : t('types.form.confirm')}
      onClose={onClose}
      onSubmit={() => save({ name: name.trim(), ...(picked ? { certificationIds: [...picked] } : {}) }, onSaved)}
    >
      <TextField
        {...field('name')}
        label={t('types.name')}
        hint={t('types.form.nameHint')}
        maxLength={80}
        isRequired
        autoFocus
      />
      {certifications.length > 0 ? (
        <fieldset>
          <legend className="mb-1 text-sm font-medium">
            {t('types.form.driverNeeds')} <span className="font-normal text-muted">{ui('optional')}</span>
          </legend>
          <div className="grid max-h-48 gap-x-4 overflow-y-auto sm:grid-cols-2">
            {certifications.map(({ id, name: certification }) => (
              <CheckField key={id} isSelected={asked.includes(id)} onChange={(isAsked) => pick(id, isAsked)}>
                {certification}
              </CheckField>
            ))}
          </div>
        </fieldset>
      ) : null}
    </EditDialog>
  );
}
