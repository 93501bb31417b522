'use client';

import { useTranslations } from 'next-intl';
import { Segmented } from '../ui/segmented.tsx';
import type { Gates } from './draft.ts';

const GATES = [
  'certification',
  'capability',
  'maintenance',
  'out_of_service',
  'shift',
  'hours_of_service',
  'reservation',
] as const satisfies readonly (keyof Gates)[];
const MODES = ['block', 'warn', 'off'] as const;

type Props = { gates: Gates; isDisabled: boolean; onChange: (gates: Gates) => void };

export function GateFields({ gates, isDisabled, onChange }: Props) {
  const t = useTranslations('settings');
  const modes = MODES.map((id) => ({ id, label: t(`gateMode.${id}`) }));
  return (
    <ul className="divide-y divide-line">
      {GATES.map((id) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 py-2 first:pt-0 last:pb-0">
          <div className="min-w-56 flex-1">
            <p className="font-medium">{t(`gate.${id}.label`)}</p>
            <p className="text-sm text-muted">{t(`gate.${id}.about`)}</p>
          </div>
          <Segmented
            label={t(`gate.${id}.label`)}
            choices={modes}
            value={gates[id]}
            onChange={(mode) => !isDisabled && onChange({ ...gates, [id]: mode })}
          />
        </li>
      ))}
    </ul>
  );
}
