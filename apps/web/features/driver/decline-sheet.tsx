'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Choices } from './choices.tsx';
import { declineLeadsTo } from './failures.ts';
import { HoldButton } from './hold-button.tsx';
import type { Job } from './job.ts';
import { NoteField } from './note-field.tsx';
import { Sheet } from './sheet.tsx';
import { whole } from './whole.tsx';

const REASON_MAX = 500;
const REASONS = ['kind', 'distance', 'hours', 'unfit', 'other'] as const;

type Props = { job: Job; driverId: string; onClose: () => void; onDecline: (because: string) => void };

/** "I cannot take this": one tap for the usual reasons, words for the others, and what follows. */
export function DeclineSheet({ job, driverId, onClose, onDecline }: Props) {
  const t = useTranslations('driver');
  const [reason, setReason] = useState<(typeof REASONS)[number] | null>(null);
  const [words, setWords] = useState('');
  const because = reason === 'other' ? words.trim().replace(/\s+/g, ' ') : reason ? t(`decline.reason.${reason}`) : '';
  const leadsTo = declineLeadsTo(job, driverId, t);
  const { number } = job.workOrder;
  return (
    <Sheet title={t('decline.title', { number })} onClose={onClose}>
      <div className="grid grid-cols-1 gap-4">
        <Choices
          label={t('decline.why')}
          choices={REASONS.map((id) => ({ id, label: t(`decline.reason.${id}`) }))}
          value={reason}
          onChange={setReason}
        />
        {reason === 'other' ? (
          <NoteField label={t('decline.words')} value={words} onChange={setWords} maxLength={REASON_MAX} />
        ) : null}
        <p className="text-lg text-muted">{whole(leadsTo)}</p>
        <HoldButton
          variant="danger"
          disabled={because === ''}
          onConfirm={() => onDecline(because)}
          question={t('decline.question', { number })}
          lead={leadsTo}
          answer={t('decline.answer')}
        >
          {t('decline.button')}
        </HoldButton>
      </div>
    </Sheet>
  );
}
