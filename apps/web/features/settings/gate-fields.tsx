'use client';

import { Segmented } from '../ui/segmented.tsx';
import type { Gates } from './draft.ts';

const GATES: readonly { id: keyof Gates; label: string; about: string }[] = [
  {
    id: 'certification',
    label: 'Certification',
    about: 'The driver lacks one that the type asks for, or it has expired.',
  },
  { id: 'capability', label: 'Capability', about: 'Unit or driver lacks what the order asks for.' },
  { id: 'maintenance', label: 'Maintenance', about: 'The unit is in maintenance, or will be.' },
  { id: 'out_of_service', label: 'Out of service', about: 'The unit is out of service.' },
  { id: 'shift', label: 'Shift', about: 'The driver is off shift, or on time off.' },
  { id: 'hours_of_service', label: 'Hours', about: 'The driver would be over their hours.' },
  { id: 'reservation', label: 'Reservation', about: 'Unit or driver is reserved for something else.' },
];

const MODES = [
  { id: 'block', label: 'Blocks' },
  { id: 'warn', label: 'Warns' },
  { id: 'off', label: 'Off' },
] as const;

type Props = { gates: Gates; isDisabled: boolean; onChange: (gates: Gates) => void };

export function GateFields({ gates, isDisabled, onChange }: Props) {
  return (
    <ul className="divide-y divide-line">
      {GATES.map(({ id, label, about }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 py-2 first:pt-0 last:pb-0">
          <div className="min-w-56 flex-1">
            <p className="font-medium">{label}</p>
            <p className="text-sm text-muted">{about}</p>
          </div>
          <Segmented
            label={label}
            choices={MODES}
            value={gates[id]}
            onChange={(mode) => !isDisabled && onChange({ ...gates, [id]: mode })}
          />
        </li>
      ))}
    </ul>
  );
}
