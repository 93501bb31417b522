'use client';

import { useMemo } from 'react';
import { Combo } from '../records/combo.tsx';

type Props = { value: string; onChange: (zone: string) => void; isDisabled: boolean };

/** Every zone that the browser knows, and the one that is set. */
export function ZoneField({ value, onChange, isDisabled }: Props) {
  const choices = useMemo(() => {
    const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), value]);
    return [...zones].map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }));
  }, [value]);
  return (
    <Combo
      label="Time zone"
      name="timeZone"
      choices={choices}
      value={value}
      onChange={(zone) => zone !== null && onChange(zone)}
      isDisabled={isDisabled}
    />
  );
}
