'use client';

import { useTranslations } from 'next-intl';
import { useZone } from '../shell/session.tsx';
import { zoneCity } from '../time/format.ts';
import { TextField } from '../ui/text-field.tsx';

type Props = { from: string; until: string; onChange: (span: { from?: string; until?: string }) => void };

/** Begin and end, on the organisation's clocks. */
export function SpanFields({ from, until, onChange }: Props) {
  const t = useTranslations('records');
  const { timeZone } = useZone();
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
      <TextField
        label={t('from')}
        name="startsAt"
        type="datetime-local"
        value={from}
        onChange={(value) => onChange({ from: value })}
        isRequired
      />
      <TextField
        label={t('until')}
        name="endsAt"
        type="datetime-local"
        value={until}
        onChange={(value) => onChange({ until: value })}
        isRequired
      />
      <p className="text-xs text-muted sm:col-span-2">{t('zoneNote', { city: zoneCity(timeZone) })}</p>
    </div>
  );
}
