'use client';

import type { AssignmentStatus } from '@yardmaster/domain/assignment/status';
import { Confirm } from '../ui/confirm.tsx';
import { DeclineSheet } from './decline-sheet.tsx';
import type { Job } from './job.ts';
import { ProblemSheet } from './problem-sheet.tsx';
import type { Said } from './steps.ts';

export type Asking = 'leave' | 'decline' | 'problem';

type Props = {
  asking: Asking;
  job: Job;
  status: AssignmentStatus;
  driverId: string;
  onClose: () => void;
  onTell: (said: Said) => void;
};

/** What asks before it tells the office. */
export function Sheets({ asking, job, status, driverId, onClose, onTell }: Props) {
  switch (asking) {
    case 'decline':
      return (
        <DeclineSheet
          job={job}
          driverId={driverId}
          onClose={onClose}
          onDecline={(because) => onTell({ step: 'decline', because })}
        />
      );
    case 'problem':
      return (
        <ProblemSheet
          job={job}
          status={status}
          onClose={onClose}
          onReport={(kind, note) => onTell({ step: 'failure', kind, note })}
        />
      );
    case 'leave': {
      const { equipment, workOrder } = job;
      return (
        <Confirm
          title={`Leave ${equipment.identifier} here?`}
          isOpen
          onClose={onClose}
          confirm="Leave it here"
          onConfirm={() => onTell({ step: 'leave' })}
        >
          <p className="text-md">
            {equipment.identifier} stays on {workOrder.number}. You are free for the next job; somebody else can fetch
            it.
          </p>
        </Confirm>
      );
    }
    default:
      return asking satisfies never;
  }
}
