'use client';

import { LOCALES } from '@yardmaster/domain/profile/choices';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Select } from '../ui/select.tsx';

/** Where each language that the product speaks is written in ways of its own. */
const REGIONS = {
  en: ['US', 'GB', 'IE', 'CA', 'AU', 'NZ', 'ZA', 'IN'],
  de: ['DE', 'AT', 'CH'],
} as const satisfies Record<(typeof LOCALES)[number], readonly string[]>;
const TAGS = LOCALES.flatMap((language) => REGIONS[language].map((region) => `${language}-${region}`));

/** The last afternoon of a year: tells day from month, and twelve hours from twenty-four. */
const EXAMPLE = Date.UTC(2026, 11, 31, 14, 30);

type Props = { value: string; onChange: (locale: string) => void; isDisabled: boolean };

/** What the organisation speaks, and how it writes dates: one choice, shown by an example. */
export function LocaleField({ value, onChange, isDisabled }: Props) {
  const t = useTranslations('settings');
  const spoken = useLocale();
  const choices = useMemo(() => {
    const names = new Intl.DisplayNames(spoken, { type: 'language', languageDisplay: 'standard' });
    // What was set by other means is shown too.
    return [...new Set([...TAGS, value])].map((tag) => ({ id: tag, label: `${names.of(tag)} · ${exampleIn(tag)}` }));
  }, [spoken, value]);
  return (
    <div className="sm:col-span-2">
      <Select
        label={t('field.locale.label')}
        name="locale"
        choices={choices}
        value={value}
        onChange={onChange}
        isDisabled={isDisabled}
      />
      <p className="mt-1 text-xs text-muted">{t('field.locale.hint')}</p>
    </div>
  );
}

function exampleIn(tag: string): string {
  const style = { dateStyle: 'short', timeStyle: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(tag, style).format(EXAMPLE);
}
