'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { isDay } from '../records/local-time.ts';
import { useDrivers, useEquipment } from '../fleet/use-fleet.ts';
import { useZone } from '../shell/session.tsx';
import { zoneCity } from '../time/format.ts';
import { inputClass } from '../ui/text-field.tsx';
import { cx } from '../ui/cx.ts';

type Props = { valueOf: (param: string) => string; onAsk: (changes: Readonly<Record<string, string>>) => void };

const fieldClass = cx(
  inputClass,
  'h-8 w-auto max-w-48 px-2 text-sm max-sm:w-full max-sm:max-w-none pointer-coarse:h-11',
);
/** On a phone two by two, each as wide as the other, with its word above it. */
const oneClass = 'flex min-w-0 items-center gap-1.5 max-sm:flex-col max-sm:items-stretch max-sm:gap-0.5';

/** Which unit, which driver, and from when until when; each is in the address. */
export function JobFilters({ valueOf, onAsk }: Props) {
  const t = useTranslations('jobs.list');
  const units = useEquipment();
  const drivers = useDrivers();
  const time = useTranslations('time');
  const { timeZone } = useZone();
  const zoneId = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-3">
      <One
        label={t('unit')}
        all={t('all')}
        choices={(units.data ?? []).map(({ id, identifier }) => ({ id, label: identifier }))}
        value={valueOf('unit')}
        onChange={(unit) => onAsk({ unit })}
      />
      <One
        label={t('driver')}
        all={t('all')}
        choices={(drivers.data ?? []).map(({ id, name }) => ({ id, label: name }))}
        value={valueOf('driver')}
        onChange={(driver) => onAsk({ driver })}
      />
      <Day label={t('from')} zoneId={zoneId} value={valueOf('from')} onChange={(from) => onAsk({ from })} />
      <Day label={t('until')} zoneId={zoneId} value={valueOf('until')} onChange={(until) => onAsk({ until })} />
      <span id={zoneId} className="text-xs text-muted max-sm:col-span-2">
        {time('zone', { city: zoneCity(timeZone) })}
      </span>
    </div>
  );
}

type OneProps = {
  label: string;
  all: string;
  choices: readonly { id: string; label: string }[];
  value: string;
  onChange: (id: string) => void;
};

/** The browser's own list: found by typing, and no slower with two thousand in it. */
function One({ label, all, choices, value, onChange }: OneProps) {
  const id = useId();
  const sorted = choices.toSorted((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));
  return (
    <span className={oneClass}>
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)} className={fieldClass}>
        <option value="">{all}</option>
        {value !== '' && !choices.some((choice) => choice.id === value) ? <option value={value}>…</option> : null}
        {sorted.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.label}
          </option>
        ))}
      </select>
    </span>
  );
}

type DayProps = { label: string; zoneId: string; value: string; onChange: (day: string) => void };

/**
 * A day of the organisation, from its midnight to the next. Typed into, the field gives a day with each digit of the year
 * (`0002-11-01`), and none while a part is missing: only a day that can be meant is asked for.
 */
function Day({ label, zoneId, value, onChange }: DayProps) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    setTyped(value);
  }
  function type({ value: day, validity }: HTMLInputElement): void {
    setTyped(day);
    if (isDay(day) || (day === '' && !validity.badInput)) onChange(day);
  }
  function leave({ value: day, validity }: HTMLInputElement): void {
    if (day === '' && !validity.badInput) onChange('');
    else if (!isDay(day)) setTyped(value);
  }
  return (
    <span className={oneClass}>
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <input
        id={id}
        type="date"
        aria-describedby={zoneId}
        value={typed}
        onChange={({ target }) => type(target)}
        onBlur={({ target }) => leave(target)}
        className={fieldClass}
      />
    </span>
  );
}
