'use client';

import { Check } from 'lucide-react';
import { useMay, useSession, useWords } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { cx } from '../ui/cx.ts';
import Link from 'next/link';
import { useBoardContext } from './board-context.tsx';
import type { BoardIndex } from './model.ts';

/** True until everything that a first dispatch takes is there. */
export function isFirstRun(index: BoardIndex): boolean {
  const { equipmentTypes, units, drivers, workOrders } = index.board;
  return [equipmentTypes, units, drivers, workOrders].some((list) => list.length === 0);
}

/** From nothing to the first dispatch: what is there is ticked, the next step is one press away. */
export function FirstRun() {
  const { index, ask, mayDispatch } = useBoardContext();
  const { tenant } = useSession();
  const { order } = useWords();
  const mayAdd = useMay('fleet:write');
  const { equipmentTypes, units, drivers, workOrders } = index.board;
  const steps = [
    {
      name: 'Add an equipment type',
      why: 'What people ask for: excavator 8 t, tow truck, ambulance.',
      done: equipmentTypes.length > 0,
      href: '/office/fleet?tab=types&add',
    },
    {
      name: 'Add a unit',
      why: 'One machine, by the name it is called on the radio.',
      done: units.length > 0,
      href: '/office/fleet?tab=units&add',
    },
    {
      name: 'Add a driver',
      why: 'With an e-mail address, to sign in on the phone.',
      done: drivers.length > 0,
      href: '/office/fleet?tab=drivers&add',
    },
    {
      name: `Create a ${order}`,
      why: 'What is wanted, and which type it needs.',
      done: workOrders.length > 0,
      href: null,
    },
    { name: 'Assign a unit', why: 'Select it on the left, then press A.', done: false, href: null },
  ];
  const next = steps.findIndex((s) => !s.done);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-6">
      <div className="mx-auto max-w-xl pt-[6vh]">
        <h2 className="text-xl font-semibold">Welcome to {tenant.name}</h2>
        <p className="mt-1 text-base text-muted">
          Five steps to the first dispatch. A folder of CSV does the first three at once: see the import command.
        </p>
        <ol className="mt-6 border-t border-line">
          {steps.map((step, n) => (
            <li
              key={step.name}
              aria-current={n === next ? 'step' : undefined}
              className="flex items-center gap-3 border-b border-line py-3"
            >
              <span
                className={cx(
                  'grid size-6 shrink-0 place-items-center rounded-full border text-xs font-semibold',
                  step.done ? 'border-available text-available' : 'border-line-strong text-muted',
                )}
              >
                {step.done ? <Check aria-label="Done" size={14} /> : n + 1}
              </span>
              <span className="min-w-0 flex-1">
                <span className={cx('block text-base font-semibold', step.done && 'text-muted')}>{step.name}</span>
                <span className="block text-muted">{step.why}</span>
              </span>
              {n === next && step.href && mayAdd ? (
                <Link href={step.href} className={buttonClass('primary')}>
                  {step.name}
                </Link>
              ) : null}
              {n === next && n === 3 && mayDispatch ? (
                <Button variant="primary" onPress={() => ask({ what: 'new' })}>
                  {step.name}
                </Button>
              ) : null}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
