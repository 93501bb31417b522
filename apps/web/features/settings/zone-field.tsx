'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Combo } from '../records/combo.tsx';

type Props = { value: string; onChange: (zone: string) => void; isDisabled: boolean };

/** Every zone that the browser knows, and the one that is set. */
export function ZoneField({ value, onChange, isDisabled }: Props) {
  const t = useTranslations('settings');
  const choices = useMemo(() => {
    const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), value]);
    return [...zones].map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }));
  }, [value]);
  return (
    <Combo
      label={t('field.timeZone.label')}
      name="timeZone"
      choices={choices}
      value={value}
      onChange={(zone) => zone !== null && onChange(zone)}
      isDisabled={isDisabled}
    />
  );
}
