'use client';

import type { FailureKind } from '@yardmaster/domain/assignment/failure';
import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWarm } from '../ui/use-warm.ts';
import { Choices } from './choices.tsx';
import { DangerNoteLater } from './danger-note-later.ts';
import { FAILURES, failureLeadsTo, isTooEarly } from './failures.ts';
import { HoldButton } from './hold-button.tsx';
import type { Job } from './job.ts';
import { NoteField } from './note-field.tsx';
import { Sheet } from './sheet.tsx';
import { ThumbButton } from './thumb-button.tsx';
import { whole } from './whole.tsx';

const NOTE_MAX = 1_000;
/** Told without a network, it says at once that the office does not have it yet. */
const NEXT = [DangerNoteLater.bring] as const;

type Props = {
  job: Job;
  status: AssignmentStatus;
  onClose: () => void;
  onReport: (kind: FailureKind, note: string | null) => void;
};

/** What went wrong, a note if there is time for one, and where it leads before it is sent. */
export function ProblemSheet({ job, status, onClose, onReport }: Props) {
  const t = useTranslations('driver');
  const [kind, setKind] = useState<FailureKind | null>(null);
  useWarm(NEXT);
  const [note, setNote] = useState('');
  const choices = FAILURES.map((id) => {
    const isDisabled = isTooEarly(id, status);
    const hint = isDisabled ? t('problem.tooEarly') : t(`failure.${id}.hint`);
    return { id, label: t(`failure.${id}.label`), hint, isDisabled };
  });
  return (
    <Sheet title={t('problem.title', { number: job.workOrder.number })} onClose={onClose}>
      <div className="grid grid-cols-1 gap-4">
        <Choices label={t('problem.what')} choices={choices} value={kind} onChange={setKind} />
        {kind ? (
          <NoteField label={t('problem.note')} value={note} onChange={setNote} maxLength={NOTE_MAX} isOptional />
        ) : null}
        <p role="status" className="text-lg text-muted">
          {kind ? whole(failureLeadsTo(kind, job, t)) : t('problem.none')}
        </p>
        {kind ? (
          <HoldButton
            variant="danger"
            onConfirm={() => onReport(kind, note.trim() || null)}
            question={t(`failure.${kind}.question`)}
            lead={failureLeadsTo(kind, job, t)}
            answer={t(`failure.${kind}.answer`)}
          >
            {t(`failure.${kind}.confirm`)}
          </HoldButton>
        ) : (
          <ThumbButton variant="danger" disabled>
            {t('problem.report')}
          </ThumbButton>
        )}
      </div>
    </Sheet>
  );
}
