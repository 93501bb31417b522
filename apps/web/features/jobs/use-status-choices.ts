'use client';

import { useTranslations } from 'next-intl';

const OPEN = ['open', 'queued', 'scheduled', 'assigned', 'in_progress'] as const;
const CLOSED = ['completed', 'cancelled'] as const;

/** By what one narrows a list of jobs: either half of their life, or one status of it. */
export function useStatusChoices() {
  const t = useTranslations('jobs.list');
  const status = useTranslations('status');
  return [
    { id: OPEN.join(), label: t('notFinished') },
    { id: CLOSED.join(), label: t('finished') },
    ...[...OPEN, ...CLOSED].map((id) => ({ id, label: status(id) })),
  ];
}
