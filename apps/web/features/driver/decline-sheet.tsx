'use client';

import { useState } from 'react';
import { Choices } from './choices.tsx';
import { declineLeadsTo } from './failures.ts';
import { HoldButton } from './hold-button.tsx';
import type { Job } from './job.ts';
import { NoteField } from './note-field.tsx';
import { Sheet } from './sheet.tsx';

const REASON_MAX = 500;
const OTHER = 'Something else';
const REASONS = ['Not my kind of unit', 'Too far away', 'Out of hours', 'Not fit to drive', OTHER] as const;

type Props = { job: Job; driverId: string; onClose: () => void; onDecline: (because: string) => void };

/** "I cannot take this": one tap for the usual reasons, words for the others, and what follows. */
export function DeclineSheet({ job, driverId, onClose, onDecline }: Props) {
  const [reason, setReason] = useState<(typeof REASONS)[number] | null>(null);
  const [words, setWords] = useState('');
  const because = reason === OTHER ? words.trim().replace(/\s+/g, ' ') : (reason ?? '');
  const leadsTo = declineLeadsTo(job, driverId);
  return (
    <Sheet title={`Decline ${job.workOrder.number}`} onClose={onClose}>
      <div className="grid grid-cols-1 gap-4">
        <Choices label="Why?" choices={REASONS.map((id) => ({ id, label: id }))} value={reason} onChange={setReason} />
        {reason === OTHER ? (
          <NoteField label="In your words" value={words} onChange={setWords} maxLength={REASON_MAX} />
        ) : null}
        <p className="text-lg text-muted">{leadsTo}</p>
        <HoldButton
          variant="danger"
          disabled={because === ''}
          onConfirm={() => onDecline(because)}
          question={`Decline ${job.workOrder.number}?`}
          lead={leadsTo}
          answer="Yes, decline"
        >
          Decline
        </HoldButton>
      </div>
    </Sheet>
  );
}
