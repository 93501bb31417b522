'use client';

import { useState } from 'react';
import { CheckField } from '../records/check-field.tsx';
import { useMay } from '../shell/session.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useSaveView, type ViewScreen } from './use-saved-views.ts';

type Props = { screen: ViewScreen; query: string; onClose: () => void };

/** Keeps how the screen is looked at under a name. */
export function SaveViewDialog({ screen, query, onClose }: Props) {
  const mayShare = useMay('assignments:write');
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const saving = useSaveView();
  return (
    <FormDialog
      title="Save this view"
      confirm="Save"
      onClose={onClose}
      onSubmit={() => saving.mutate({ name: name.trim(), screen, query, isShared }, { onSuccess: onClose })}
      error={saving.error}
      isPending={saving.isPending}
    >
      <TextField
        label="Name"
        name="name"
        value={name}
        onChange={setName}
        hint="Filters, order and view are kept as they stand: Cranes, late ones first"
        maxLength={80}
        isRequired
        autoFocus
      />
      {mayShare ? (
        <CheckField isSelected={isShared} onChange={setShared}>
          Everybody here finds it
        </CheckField>
      ) : null}
    </FormDialog>
  );
}
