'use client';

import type { Tracker } from '@yardmaster/client/schema';
import type { Answer } from '@yardmaster/client/types';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { useDrivers, useEquipment } from '../fleet/use-fleet.ts';
import { Combo } from '../records/combo.tsx';
import { EditDialog } from '../records/edit-dialog.tsx';
import { recordKeys } from '../records/keys.ts';
import type { Editing } from '../records/types.ts';
import { useSend } from '../records/use-records.ts';
import { Segmented } from '../ui/segmented.tsx';
import { TextField } from '../ui/text-field.tsx';

type Body = { name: string; equipmentId: string } | { name: string; driverId: string };

export type MadeTracker = Answer<'/trackers', 'post'>;

/** `onMade` gets the key, this once; null where it was lost on its way. */
type Props = Editing<Tracker> & { onMade: (made: MadeTracker) => void };

/** A device of one unit or of one driver. */
export function TrackerForm({ onClose, onSaved, onMade }: Props) {
  const t = useTranslations('trackers');
  const [name, setName] = useState('');
  const [of, setOf] = useState<'unit' | 'driver'>('unit');
  const [unitId, setUnitId] = useState<string | null>(null);
  const [driverId, setDriverId] = useState<string | null>(null);
  const { data: units } = useEquipment();
  const { data: drivers } = useDrivers();
  const making = useSend(recordKeys.trackers, (body: Body, key) =>
    answer(api.POST('/trackers', { params: headers(key), body })),
  );
  function submit(): void {
    const chosen = of === 'unit' ? unitId : driverId;
    if (chosen === null) return;
    const named = name.trim();
    making.mutate(of === 'unit' ? { name: named, equipmentId: chosen } : { name: named, driverId: chosen }, {
      onSuccess: (made) => {
        onSaved(made);
        onMade(made);
      },
    });
  }
  return (
    <EditDialog
      title={t('add')}
      confirm={t('form.confirm')}
      onClose={onClose}
      onSubmit={submit}
      error={making.error}
      isPending={making.isPending}
    >
      <TextField
        label={t('field.name')}
        name="name"
        value={name}
        onChange={setName}
        hint={t('field.nameHint')}
        maxLength={120}
        isRequired
        autoFocus
      />
      <Segmented
        label={t('form.tellsWhere')}
        showLabel
        choices={[
          { id: 'unit', label: t('form.unit') },
          { id: 'driver', label: t('form.driver') },
        ]}
        value={of}
        onChange={setOf}
      />
      {of === 'unit' ? (
        <Combo
          key={`unit ${units?.length}`}
          label={t('field.unit')}
          name="equipmentId"
          choices={(units ?? []).map(({ id, identifier }) => ({ id, label: identifier }))}
          // What is typed before there is anything to find would be lost.
          isDisabled={units === undefined}
          value={unitId}
          onChange={setUnitId}
        />
      ) : (
        <Combo
          key={`driver ${drivers?.length}`}
          label={t('field.driver')}
          name="driverId"
          choices={(drivers ?? []).map(({ id, name: label }) => ({ id, label }))}
          isDisabled={drivers === undefined}
          value={driverId}
          onChange={setDriverId}
        />
      )}
    </EditDialog>
  );
}
