'use client';

import { useTranslations } from 'next-intl';
import { MomentField } from '../time/moment-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { NeedsDraft } from './needs-draft.ts';

type Props = {
  /** Which line of the order, from 0. */
  n: number;
  value: NeedsDraft;
  onChange: (change: Partial<NeedsDraft>) => void;
};

/** Of one line: when it is wanted, where that is not when the order is, for how long, and what it must bring. */
export function NeedsFields({ n, value, onChange }: Props) {
  const t = useTranslations('board.newOrder.own');
  function field(name: keyof NeedsDraft) {
    return {
      name: `requirements/${n}/${name}`,
      value: value[name],
      onChange: (typed: string) => onChange({ [name]: typed }),
      isRequired: false,
    };
  }
  return (
    <fieldset className="mt-2 mb-2 min-w-0 border-l-2 border-line pl-4">
      <legend className="sr-only">{t('line', { line: n + 1 })}</legend>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        <MomentField {...field('windowFrom')} label={t('from')} />
        <MomentField {...field('windowUntil')} label={t('until')} />
        <TextField
          {...field('durationMinutes')}
          label={t('duration')}
          placeholder={t('durationExample')}
          maxLength={7}
        />
        <TextField {...field('capabilities')} label={t('capabilities')} hint={t('capabilitiesHint')} />
      </div>
    </fieldset>
  );
}
