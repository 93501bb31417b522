'use client';

import { useTranslations } from 'next-intl';
import { MomentField } from '../time/moment-field.tsx';

type Props = { from: string; until: string; onChange: (span: { from?: string; until?: string }) => void };

/** Begin and end, on the organisation's clocks. */
export function SpanFields({ from, until, onChange }: Props) {
  const t = useTranslations('records');
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
      <MomentField
        label={t('from')}
        name="startsAt"
        value={from}
        onChange={(value) => onChange({ from: value })}
        isRequired
      />
      <MomentField
        label={t('until')}
        name="endsAt"
        value={until}
        onChange={(value) => onChange({ until: value })}
        isRequired
      />
    </div>
  );
}
