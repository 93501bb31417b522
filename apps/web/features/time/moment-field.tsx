'use client';

import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { useZone } from '../shell/session.tsx';
import { cx } from '../ui/cx.ts';
import { Segmented } from '../ui/segmented.tsx';
import { TextField } from '../ui/text-field.tsx';
import { zoneCity } from './format.ts';
import { fieldOf, FIRST, isSkipped, LAST, turnsOf } from './zoned.ts';

type Props = Omit<ComponentProps<typeof TextField>, 'type' | 'hint' | 'min' | 'max' | 'validate'>;

const TURNS = ['first', 'second'] as const;

/**
 * A day and a time on the organisation's clocks, and whose clocks those are. The browser draws it in its own format. A time
 * that those clocks show twice is asked which of the two it is; its `value` has its offset then (see `turnsOf`).
 */
export function MomentField({ value, onChange, className, ...field }: Props) {
  const t = useTranslations('time');
  const ui = useTranslations('ui');
  const { timeZone } = useZone();
  const turns = turnsOf(value, timeZone);
  const turn = Math.max(0, turns.indexOf(value));
  /** What is typed within such an hour stays in the turn that was chosen. */
  function type(typed: string): void {
    const found = turnsOf(typed, timeZone);
    onChange(found[turn] ?? found[0] ?? typed);
  }
  return (
    <div className={cx('min-w-0', className)}>
      <TextField
        {...field}
        type="datetime-local"
        value={fieldOf(value)}
        onChange={type}
        min={FIRST}
        max={LAST}
        hint={t('zone', { city: zoneCity(timeZone) })}
        validate={(typed) => (isSkipped(typed, timeZone) ? ui('wrong.skipped') : null)}
      />
      {turns.length > 1 ? (
        <Segmented
          className="mt-2"
          label={t('twice.label', { clock: fieldOf(value).slice(-5) })}
          showLabel
          choices={TURNS.map((id) => ({ id, label: t(`twice.${id}`) }))}
          value={TURNS[turn] ?? 'first'}
          onChange={(id) => onChange(turns[TURNS.indexOf(id)] ?? value)}
        />
      ) : null}
    </div>
  );
}
