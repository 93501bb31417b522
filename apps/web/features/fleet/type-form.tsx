'use client';

import { useQuery } from '@tanstack/react-query';
import type { EquipmentType } from '@yardmaster/client/schema';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { keys } from '../api/keys.ts';
import { listAll } from '../api/pages.ts';
import { CheckField } from '../records/check-field.tsx';
import { EditDialog } from '../records/edit-dialog.tsx';
import { recordKeys } from '../records/keys.ts';
import type { Editing } from '../records/types.ts';
import { useEdit } from '../records/use-edit.ts';
import { TextField } from '../ui/text-field.tsx';

type Body = { name: string; certificationIds: string[] | null };

/** What a driver needs for it is asked of the type once it is there. */
async function required(type: EquipmentType, certificationIds: string[] | null): Promise<EquipmentType> {
  if (certificationIds === null) return type;
  const params = { path: { id: type.id }, ...headers(newCommandId(), type.version) };
  const { version } = await answer(
    api.PUT('/equipment-types/{id}/certifications', { params, body: { certificationIds } }),
  );
  return { ...type, version };
}

const ways = {
  listKey: keys.equipmentTypes,
  create: async ({ name, certificationIds }: Body, key: string) =>
    required(await answer(api.POST('/equipment-types', { params: headers(key), body: { name } })), certificationIds),
  update: async ({ name, certificationIds }: Body, { id, version }: { id: string; version: number }, key: string) =>
    required(
      await answer(
        api.PATCH('/equipment-types/{id}', { params: { path: { id }, ...headers(key, version) }, body: { name } }),
      ),
      certificationIds,
    ),
  read: (id: string) => answer(api.GET('/equipment-types/{id}', { params: { path: { id } } })),
};

function useRequired(id: string | undefined) {
  return useQuery({
    queryKey: [...recordKeys.required, id],
    enabled: id !== undefined,
    queryFn: ({ signal }) =>
      answer(api.GET('/equipment-types/{id}/certifications', { params: { path: { id: id ?? '' } }, signal })),
  });
}

export function useCertifications() {
  return useQuery({
    queryKey: [...recordKeys.certifications, 'all'],
    queryFn: ({ signal }) => listAll('/certifications', signal),
  });
}

/** Name of a type, and what it asks of its driver. */
export function TypeForm({ item, onClose, onSaved }: Editing<EquipmentType>) {
  const edit = useEdit(item, ways);
  const certifications = useCertifications().data ?? [];
  const before = useRequired(item?.id).data?.certificationIds;
  const [name, setName] = useState(item?.name ?? '');
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const asked = picked ?? before ?? [];
  function pick(id: string, isAsked: boolean): void {
    setPicked(isAsked ? [...asked, id] : asked.filter((one) => one !== id));
  }
  return (
    <EditDialog
      title={item ? `Edit ${item.name}` : 'Add an equipment type'}
      confirm={item ? 'Save' : 'Add the type'}
      onClose={onClose}
      onSubmit={() => edit.save({ name: name.trim(), certificationIds: picked && [...picked] }, onSaved)}
      onTakeTheirs={() => {
        setName(edit.base?.name ?? '');
        setPicked(null);
        edit.reset();
      }}
      error={edit.error}
      isPending={edit.isPending}
    >
      <TextField
        label="Name"
        name="name"
        value={name}
        onChange={setName}
        hint="What people ask for: Excavator 8 t, Tow truck, Ambulance"
        maxLength={80}
        isRequired
        autoFocus
      />
      {certifications.length > 0 ? (
        <fieldset>
          <legend className="mb-1 text-sm font-medium">
            Its driver needs <span className="font-normal text-muted">(optional)</span>
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
