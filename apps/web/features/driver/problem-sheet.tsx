'use client';

import type { FailureKind } from '@yardmaster/domain/assignment/failure';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import { useState } from 'react';
import { Choices } from './choices.tsx';
import { FAILURES, failureLeadsTo, isTooEarly } from './failures.ts';
import { HoldButton } from './hold-button.tsx';
import type { Job } from './job.ts';
import { NoteField } from './note-field.tsx';
import { Sheet } from './sheet.tsx';
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
  const failure = FAILURES.find((one) => one.kind === kind);
  const choices = FAILURES.map((one) => {
    const isDisabled = isTooEarly(one.kind, status);
    return { id: one.kind, label: one.label, hint: isDisabled ? 'Once you are driving' : one.hint, isDisabled };
  });
  return (
    <Sheet title={`Problem on ${job.workOrder.number}`} onClose={onClose}>
      <div className="grid grid-cols-1 gap-4">
        <Choices label="What is wrong?" choices={choices} value={kind} onChange={setKind} />
        {failure ? <NoteField label="Note" value={note} onChange={setNote} maxLength={NOTE_MAX} isOptional /> : null}
        <p role="status" className="text-lg text-muted">
          {failure ? failureLeadsTo(failure.kind, job) : 'You see what follows before anything is sent.'}
        </p>
        {failure ? (
          <HoldButton
            variant="danger"
            onConfirm={() => onReport(failure.kind, note.trim() || null)}
            question={`${failure.confirm}?`}
            lead={failureLeadsTo(failure.kind, job)}
            answer={`Yes, ${failure.confirm.toLowerCase()}`}
          >
            {failure.confirm}
          </HoldButton>
        ) : (
          <ThumbButton variant="danger" disabled>
            Report
          </ThumbButton>
        )}
      </div>
    </Sheet>
  );
}
