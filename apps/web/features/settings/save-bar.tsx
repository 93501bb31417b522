'use client';

import { useTranslations } from 'next-intl';
import { sentenceOf } from '../api/problem.ts';
import { Conflict, conflictOf } from '../records/conflict.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import type { SettingsForm } from './use-settings-form.ts';

/** Stays in sight below the fields: what became of saving, and saving itself. */
export function SaveBar({ form, stray }: { form: SettingsForm; stray: string }) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const problems = useTranslations('problems');
  const { error, errors, isChanged, isWrong } = form;
  const conflict = conflictOf(error);
  return (
    <div className="sticky bottom-0 -mx-4 -mb-4 grid gap-3 border-t border-line bg-bg px-4 py-3 md:-mx-6 md:-mb-6 md:px-6">
      {isWrong ? <Banner>{t('save.fieldsRefused')}</Banner> : null}
      {conflict ? <Conflict changed={conflict} onTakeTheirs={() => void form.takeTheirs()} /> : null}
      {error && !conflict && !isWrong ? (
        <Banner>
          {Object.keys(errors).length > 0 ? [t('save.fieldsRefused'), stray].join(' ') : sentenceOf(error, problems)}
        </Banner>
      ) : null}
      <div className="flex items-center gap-2">
        <Button type="submit" variant="primary" isDisabled={!isChanged} isPending={form.isPending}>
          {common('save')}
        </Button>
        {isChanged ? (
          <Button variant="quiet" onPress={form.putBack}>
            {t('save.putBack')}
          </Button>
        ) : (
          <span className="text-sm text-muted">{t('save.unchanged')}</span>
        )}
      </div>
    </div>
  );
}
