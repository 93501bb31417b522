'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { answer, api } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useSession, useWords } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { useBoardContext } from './board-context.tsx';
import { StepAction, StepMark } from './first-run.tsx';
import { type Ever, firstSteps, nextStep } from './first-steps.ts';

async function readEver(): Promise<Ever> {
  const first = { params: { query: { limit: 1 } } };
  const [orders, assignments] = await Promise.all([
    answer(api.GET('/work-orders', first)),
    answer(api.GET('/assignments', first)),
  ]);
  return { order: orders.items.length > 0, assignment: assignments.items.length > 0 };
}

const nameOf = (tenantId: string) => `yardmaster.first-steps.${tenantId}`;

function isPutAway(tenantId: string): boolean {
  try {
    return localStorage.getItem(nameOf(tenantId)) !== null;
  } catch {
    return false;
  }
}

function putAway(tenantId: string): void {
  try {
    localStorage.setItem(nameOf(tenantId), 'done');
  } catch {
    // A browser that keeps nothing: asked again next time.
  }
}

/** The first steps above a board that has units but nothing out: what is missing for a first dispatch, until there was one. */
export function FirstCard() {
  const { tenant } = useSession();
  const [isGone, setGone] = useState(() => isPutAway(tenant.id));
  // Not kept: what was never there an hour ago may have come and gone.
  const { data: ever } = useQuery({
    queryKey: keys.firstSteps,
    queryFn: async () => {
      const known = await readEver();
      if (known.assignment) putAway(tenant.id);
      return known;
    },
    enabled: !isGone,
    gcTime: 0,
  });
  if (isGone || !ever || ever.assignment) return null;
  return (
    <Steps
      ever={ever}
      onHide={() => {
        putAway(tenant.id);
        setGone(true);
      }}
    />
  );
}

function Steps({ ever, onHide }: { ever: Ever; onHide: () => void }) {
  const { index } = useBoardContext();
  const t = useTranslations('firstRun');
  const { order } = useWords();
  const steps = firstSteps(index.board, ever);
  const next = nextStep(steps);
  return (
    <section
      aria-labelledby="first-steps"
      className="flex shrink-0 flex-wrap items-center gap-x-5 gap-y-2 border-b border-line bg-surface px-4 py-2"
    >
      <h2 id="first-steps" className="font-semibold">
        {t('card')}
      </h2>
      <ol className="flex flex-1 flex-wrap items-center gap-x-4 gap-y-1.5 text-sm max-md:hidden">
        {steps.map((step, n) => (
          <li
            key={step.id}
            aria-current={step === next ? 'step' : undefined}
            title={t(`${step.id}.why`)}
            className={cx('flex items-center gap-1.5', step === next ? 'font-semibold' : 'text-muted')}
          >
            <StepMark step={step} number={n + 1} />
            {t(`${step.id}.name`, { order })}
          </li>
        ))}
      </ol>
      <div className="ml-auto flex items-center gap-2">
        {next ? <StepAction step={next} /> : null}
        <Button variant="quiet" size="icon" aria-label={t('hide')} onPress={onHide}>
          <X aria-hidden size={16} />
        </Button>
      </div>
    </section>
  );
}
