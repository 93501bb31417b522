'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CheckField } from '../records/check-field.tsx';
import { useMay } from '../shell/session.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useSaveView, type ViewScreen } from './use-saved-views.ts';

type Props = { screen: ViewScreen; query: string; onClose: () => void };

/** Keeps how the screen is looked at under a name. */
export function SaveViewDialog({ screen, query, onClose }: Props) {
  const t = useTranslations('savedViews');
  const common = useTranslations('common');
  const mayShare = useMay('assignments:write');
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const saving = useSaveView();
  return (
    <FormDialog
      title={t('save.title')}
      confirm={common('save')}
      onClose={onClose}
      onSubmit={() => saving.mutate({ name: name.trim(), screen, query, isShared }, { onSuccess: onClose })}
      error={saving.error}
      isPending={saving.isPending}
    >
      <TextField
        label={t('save.name')}
        name="name"
        value={name}
        onChange={setName}
        hint={t('save.nameHint')}
        maxLength={80}
        isRequired
        autoFocus
      />
      {mayShare ? (
        <CheckField isSelected={isShared} onChange={setShared}>
          {t('save.share')}
        </CheckField>
      ) : null}
    </FormDialog>
  );
}
