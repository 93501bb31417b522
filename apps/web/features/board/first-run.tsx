'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
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
  const t = useTranslations('board');
  const { tenant } = useSession();
  const { order } = useWords();
  const mayAdd = useMay('fleet:write');
  const { equipmentTypes, units, drivers, workOrders } = index.board;
  const steps = [
    { id: 'type', done: equipmentTypes.length > 0, href: '/office/fleet?tab=types&add' },
    { id: 'unit', done: units.length > 0, href: '/office/fleet?tab=units&add' },
    { id: 'driver', done: drivers.length > 0, href: '/office/fleet?tab=drivers&add' },
    { id: 'order', done: workOrders.length > 0, href: null },
    { id: 'assign', done: false, href: null },
  ] as const;
  const nameOf = (id: (typeof steps)[number]['id']) => t(`firstRun.${id}.name`, { order });
  const next = steps.findIndex((s) => !s.done);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-6">
      <div className="mx-auto max-w-xl pt-[6vh]">
        <h2 className="text-xl font-semibold">{t('firstRun.title', { organisation: tenant.name })}</h2>
        <p className="mt-1 text-base text-muted">{t('firstRun.text')}</p>
        <ol className="mt-6 border-t border-line">
          {steps.map((step, n) => (
            <li
              key={step.id}
              aria-current={n === next ? 'step' : undefined}
              className="flex items-center gap-3 border-b border-line py-3"
            >
              <span
                className={cx(
                  'grid size-6 shrink-0 place-items-center rounded-full border text-xs font-semibold',
                  step.done ? 'border-available text-available' : 'border-line-strong text-muted',
                )}
              >
                {step.done ? <Check aria-label={t('firstRun.done')} size={14} /> : n + 1}
              </span>
              <span className="min-w-0 flex-1">
                <span className={cx('block text-base font-semibold', step.done && 'text-muted')}>
                  {nameOf(step.id)}
                </span>
                <span className="block text-muted">{t(`firstRun.${step.id}.why`)}</span>
              </span>
              {n === next && step.href && mayAdd ? (
                <Link href={step.href} className={buttonClass('primary')}>
                  {nameOf(step.id)}
                </Link>
              ) : null}
              {n === next && n === 3 && mayDispatch ? (
                <Button variant="primary" onPress={() => ask({ what: 'new' })}>
                  {nameOf(step.id)}
                </Button>
              ) : null}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
