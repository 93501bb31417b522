'use client';

import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useMay, useSession, useWords } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { cx } from '../ui/cx.ts';
import { useBoardContext } from './board-context.tsx';
import { type Ever, type FirstStep, firstSteps, nextStep } from './first-steps.ts';

const NEVER: Ever = { order: false, assignment: false };

/** From nothing to the first dispatch: what is there is ticked, the next step is one press away. */
export function FirstRun() {
  const { index } = useBoardContext();
  const t = useTranslations('firstRun');
  const { tenant } = useSession();
  const { order } = useWords();
  const steps = firstSteps(index.board, NEVER);
  const next = nextStep(steps);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-6">
      <div className="mx-auto max-w-xl pt-[6vh]">
        <h2 className="text-xl font-semibold">{t('title', { organisation: tenant.name })}</h2>
        <p className="mt-1 text-base text-muted">{t('text')}</p>
        <ol className="mt-6 border-t border-line">
          {steps.map((step, n) => (
            <li
              key={step.id}
              aria-current={step === next ? 'step' : undefined}
              className="flex items-center gap-3 border-b border-line py-3 max-sm:flex-wrap"
            >
              <StepMark step={step} number={n + 1} />
              <span className="min-w-0 flex-1 max-sm:basis-[calc(100%-2.25rem)]">
                <span className={cx('block text-base font-semibold', step.isDone && 'text-muted')}>
                  {t(`${step.id}.name`, { order })}
                </span>
                <span className="block text-muted">{t(`${step.id}.why`)}</span>
              </span>
              {step === next ? <StepAction step={step} /> : null}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

/** A number, or a tick once it is done. */
export function StepMark({ step, number }: { step: FirstStep; number: number }) {
  const t = useTranslations('firstRun');
  return (
    <span
      className={cx(
        'grid size-6 shrink-0 place-items-center rounded-full border text-xs font-semibold',
        step.isDone ? 'border-available text-available' : 'border-line-strong text-muted',
      )}
    >
      {step.isDone ? <Check aria-label={t('done')} size={14} /> : number}
    </span>
  );
}

/** Where a step is taken, for whoever may; the last one is taken on the board itself. */
export function StepAction({ step }: { step: FirstStep }) {
  const { ask, mayDispatch } = useBoardContext();
  const t = useTranslations('firstRun');
  const { order } = useWords();
  const mayAdd = useMay('fleet:write');
  if (step.href) {
    return mayAdd ? (
      <Link href={step.href} className={buttonClass('primary')}>
        {t(`${step.id}.name`, { order })}
      </Link>
    ) : null;
  }
  return step.id === 'order' && mayDispatch ? (
    <Button variant="primary" onPress={() => ask({ what: 'new' })}>
      {t('order.name', { order })}
    </Button>
  ) : null;
}
