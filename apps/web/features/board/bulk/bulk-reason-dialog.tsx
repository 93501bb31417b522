'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '../../shell/session.tsx';
import { ReasonDialog } from '../reason-dialog.tsx';
import type { BulkWish } from './bulk.ts';

/** What many are asked to be done with that takes a reason. */
export type BulkQuestion =
  | { what: 'cancel'; orderIds: readonly string[] }
  | { what: 'recall'; unitIds: readonly string[] };

type Props = { question: BulkQuestion; onClose: () => void; onWish: (wish: BulkWish) => void };

/** Asks once for the reason that stands in the record of each. */
export function BulkReasonDialog({ question, onClose, onWish }: Props) {
  const t = useTranslations('bulk.reason');
  const { order, orders } = useWords();
  const { what } = question;
  const count = what === 'cancel' ? question.orderIds.length : question.unitIds.length;
  return (
    <ReasonDialog
      title={t(`${what}.title`, { count, order, orders })}
      confirm={t(`${what}.confirm`)}
      onClose={onClose}
      onReason={(reason) => onWish({ ...question, reason })}
    >
      <p className="text-base text-muted">{t(`${what}.text`)}</p>
    </ReasonDialog>
  );
}
