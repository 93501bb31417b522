'use client';

import type { FailureKind } from '@yardmaster/domain/assignment/failure';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Choices } from './choices.tsx';
import { FAILURES, failureLeadsTo, isTooEarly } from './failures.ts';
import type { Job } from './job.ts';
import { ThumbButton } from './thumb-button.tsx';

const NOTE_MAX = 1_000;

type Props = {
  job: Job;
  status: AssignmentStatus;
  onClose: () => void;
  onReport: (kind: FailureKind, note: string | null) => void;
};

/** What went wrong, a note if there is time for one, and where it leads before it is sent. */
export function ProblemSheet({ job, status, onClose, onReport }: Props) {
  const [kind, setKind] = useState<FailureKind | null>(null);
  const [note, setNote] = useState('');
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (kind !== null) onReport(kind, note.trim() || null);
  }
  const choices = FAILURES.map((failure) => {
    const isDisabled = isTooEarly(failure.kind, status);
    return {
      id: failure.kind,
      label: failure.label,
      hint: isDisabled ? 'Once you are driving' : failure.hint,
      isDisabled,
    };
  });
  return (
    <Dialog title={`Problem on ${job.workOrder.number}`} isOpen onClose={onClose}>
      <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4">
        <Choices label="What is wrong?" choices={choices} value={kind} onChange={setKind} />
        {kind === null ? null : (
          <TextField
            label="Note"
            value={note}
            onChange={setNote}
            maxLength={NOTE_MAX}
            lines={2}
            isRequired={false}
            className="[&_label]:text-lg [&_textarea]:text-lg"
          />
        )}
        <p role="status" className="text-lg text-muted">
          {kind === null ? 'You see what follows before anything is sent.' : failureLeadsTo(kind, job)}
        </p>
        <ThumbButton variant="danger" type="submit" isDisabled={kind === null}>
          {FAILURES.find((failure) => failure.kind === kind)?.confirm ?? 'Report'}
        </ThumbButton>
      </form>
    </Dialog>
  );
}
