'use client';

import type { BulkWish } from './bulk.ts';
import { ReasonDialog } from '../reason-dialog.tsx';

/** What many are asked to be done with that takes a reason. */
export type BulkQuestion =
  | { what: 'cancel'; orderIds: readonly string[] }
  | { what: 'recall'; unitIds: readonly string[] };

type Props = { question: BulkQuestion; orders: string; onClose: () => void; onWish: (wish: BulkWish) => void };

/** Asks once for the reason that stands in the record of each. */
export function BulkReasonDialog({ question, orders, onClose, onWish }: Props) {
  const count = question.what === 'cancel' ? question.orderIds.length : question.unitIds.length;
  const words =
    question.what === 'cancel'
      ? {
          title: `Cancel ${count} ${orders}`,
          text: 'Units on the way to them are called back, and what waits for them leaves the queue. This cannot be undone.',
        }
      : { title: `Recall ${count} units`, text: 'Each crew is told to come back; the jobs are open again.' };
  return (
    <ReasonDialog
      title={words.title}
      confirm={question.what === 'cancel' ? 'Cancel them' : 'Recall them'}
      onClose={onClose}
      onReason={(reason) => onWish({ ...question, reason })}
    >
      <p className="text-base text-muted">{words.text}</p>
    </ReasonDialog>
  );
}
