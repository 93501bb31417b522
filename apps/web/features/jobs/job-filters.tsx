'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useDrivers, useEquipment } from '../fleet/use-fleet.ts';
import { inputClass } from '../ui/text-field.tsx';
import { cx } from '../ui/cx.ts';

type Props = { valueOf: (param: string) => string; onAsk: (changes: Readonly<Record<string, string>>) => void };

const fieldClass = cx(inputClass, 'h-8 w-auto max-w-48 px-2 text-sm pointer-coarse:h-11');

/** Which unit, which driver, and from when until when; each is in the address. */
export function JobFilters({ valueOf, onAsk }: Props) {
  const t = useTranslations('jobs.list');
  const units = useEquipment();
  const drivers = useDrivers();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
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
      <Day label={t('from')} value={valueOf('from')} onChange={(from) => onAsk({ from })} />
      <Day label={t('until')} value={valueOf('until')} onChange={(until) => onAsk({ until })} />
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
    <span className="flex items-center gap-1.5">
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

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  const id = useId();
  return (
    <span className="flex items-center gap-1.5">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <input
        id={id}
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={fieldClass}
      />
    </span>
  );
}
