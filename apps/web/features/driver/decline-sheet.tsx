'use client';

import { type FormEvent, useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Choices } from './choices.tsx';
import { declineLeadsTo } from './failures.ts';
import type { Job } from './job.ts';
import { ThumbButton } from './thumb-button.tsx';

const REASON_MAX = 500;
const OTHER = 'Something else';
const REASONS = ['Not my kind of unit', 'Too far away', 'Out of hours', 'Not fit to drive', OTHER] as const;

type Props = { job: Job; driverId: string; onClose: () => void; onDecline: (because: string) => void };

/** "I cannot take this": one tap for the usual reasons, words for the others, and what follows. */
export function DeclineSheet({ job, driverId, onClose, onDecline }: Props) {
  const [reason, setReason] = useState<(typeof REASONS)[number] | null>(null);
  const [words, setWords] = useState('');
  const because = reason === OTHER ? words.trim() : (reason ?? '');
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (because !== '') onDecline(because);
  }
  return (
    <Dialog title={`Decline ${job.workOrder.number}`} isOpen onClose={onClose}>
      <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4">
        <Choices label="Why?" choices={REASONS.map((id) => ({ id, label: id }))} value={reason} onChange={setReason} />
        {reason === OTHER ? (
          <TextField
            label="In your words"
            value={words}
            onChange={setWords}
            maxLength={REASON_MAX}
            isRequired
            autoFocus
            large
            className="[&_input]:text-lg [&_label]:text-lg"
          />
        ) : null}
        <p className="text-lg text-muted">{declineLeadsTo(job, driverId)}</p>
        <ThumbButton variant="danger" type="submit" isDisabled={because === ''}>
          Decline
        </ThumbButton>
      </form>
    </Dialog>
  );
}
