'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { useZone } from '../shell/session.tsx';
import { TextField } from '../ui/text-field.tsx';
import { zoneCity } from './format.ts';

type Props = Omit<ComponentProps<typeof TextField>, 'type' | 'hint' | 'min' | 'max'>;

/** What the server takes, in every zone; a year of more digits nobody means. */
const FIRST = '1900-01-02T00:00';
const LAST = '2199-12-30T23:59';

/** A day and a time on the organisation's clocks, and whose clocks those are. The browser draws it in its own format. */
export function MomentField(props: Props) {
  const t = useTranslations('time');
  const hint = t('zone', { city: zoneCity(useZone().timeZone) });
  return <TextField {...props} type="datetime-local" min={FIRST} max={LAST} hint={hint} />;
}
