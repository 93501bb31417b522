'use client';

import { OctagonAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Job } from './job.ts';
import { ThumbButton } from './thumb-button.tsx';
import { whole } from './whole.tsx';

/**
 * The office asks the crew to leave the job. It stands above the next step, which keeps its place: a thumb that is on its
 * way to one must not hit the other.
 */
export function StandDown({ job, onConfirm }: { job: Job; onConfirm: () => void }) {
  const t = useTranslations('driver');
  return (
    <section
      role="alert"
      aria-label={t('standDown.label')}
      className="grid grid-cols-1 gap-2.5 rounded-lg bg-late-soft p-3.5"
    >
      <p className="flex items-start gap-2.5 text-lg font-semibold text-late">
        <OctagonAlert aria-hidden size={22} className="mt-px shrink-0" />
        <span className="min-w-0 wrap-anywhere">{whole(t('standDown.asked', { number: job.workOrder.number }))}</span>
      </p>
      {job.standDownReason ? (
        <p className="text-lg whitespace-pre-line wrap-anywhere">{t('quoted', { reason: job.standDownReason })}</p>
      ) : null}
      <ThumbButton variant="primary" className="text-lg!" onClick={onConfirm}>
        {t('standDown.confirm')}
      </ThumbButton>
    </section>
  );
}
