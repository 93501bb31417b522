'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { keys } from '../api/keys.ts';
import { coordinate } from '../fleet/coordinate.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { pairOf } from './coordinate-pair.ts';

export type MadeSite = { id: string; name: string };
type Body = { name: string; address: string | null; latitude: number; longitude: number };

const EMPTY = { name: '', address: '', latitude: '', longitude: '' };

/** A place that is no site yet, while an order for it is written. */
export function NewSiteDialog({ onClose, onMade }: { onClose: () => void; onMade: (site: MadeSite) => void }) {
  const t = useTranslations('board.newSite');
  const client = useQueryClient();
  const [draft, setDraft] = useState(EMPTY);
  const [errors, setErrors] = useState<Record<string, string>>({});
  // The same sent again is the same command.
  const sent = useRef({ text: '', key: '' });
  const { mutate, error, isPending } = useMutation({
    mutationFn: (body: Body) => {
      const text = JSON.stringify(body);
      if (sent.current.text !== text) sent.current = { text, key: newCommandId() };
      return answer(api.POST('/sites', { params: headers(sent.current.key), body }));
    },
    onSuccess: ({ id, name }) => {
      void client.invalidateQueries({ queryKey: keys.board });
      onMade({ id, name });
    },
  });

  function field(name: keyof typeof EMPTY) {
    return {
      name,
      value: draft[name],
      onChange: (value: string) => setDraft((before) => ({ ...before, [name]: value })),
    };
  }
  function onLatitude(value: string): void {
    // As a map gives it: both, one behind the other.
    setDraft((before) => ({ ...before, ...(pairOf(value) ?? { latitude: value }) }));
  }
  function submit(): void {
    const [latitude, longitude] = [coordinate(draft.latitude, 90), coordinate(draft.longitude, 180)];
    setErrors({
      ...(draft.name.trim() === '' ? { name: t('nameMissing') } : {}),
      ...(latitude === null ? { latitude: t('between', { bound: 90 }) } : {}),
      ...(longitude === null ? { longitude: t('between', { bound: 180 }) } : {}),
    });
    if (draft.name.trim() === '' || latitude === null || longitude === null) return;
    mutate({ name: draft.name.trim(), address: draft.address.trim() || null, latitude, longitude });
  }

  return (
    <FormDialog
      title={t('title')}
      confirm={t('confirm')}
      onClose={onClose}
      onSubmit={submit}
      error={error}
      isPending={isPending}
      errors={errors}
    >
      <TextField {...field('name')} label={t('name')} maxLength={120} isRequired autoFocus />
      <TextField {...field('address')} label={t('address')} maxLength={240} isRequired={false} />
      <div className="grid grid-cols-2 items-start gap-4">
        <TextField
          {...field('latitude')}
          onChange={onLatitude}
          label={t('latitude')}
          hint={t('pasteBoth')}
          inputMode="decimal"
          placeholder={t('latitudeExample')}
          isRequired
        />
        <TextField
          {...field('longitude')}
          label={t('longitude')}
          inputMode="decimal"
          placeholder={t('longitudeExample')}
          isRequired
        />
      </div>
    </FormDialog>
  );
}
