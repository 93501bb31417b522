'use client';

import { useTranslations } from 'next-intl';
import type { BoardAssignment, BoardIndex } from './model.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { ToldAt } from './told-at.tsx';
import { useRadioReport } from './use-radio-report.ts';

type Props = { index: BoardIndex; assignment: BoardAssignment; onClose: () => void };

/** A crew has told by radio that it does not take the job, and why. */
export function DeclineDialog({ index, assignment, onClose }: Props) {
  const t = useTranslations('board');
  const { tell, at, isSending } = useRadioReport(onClose);
  const unit = index.units.get(assignment.equipmentId)?.identifier ?? t('unnamed.unit');
  const order = index.orders.get(assignment.workOrderId)?.number ?? t('unnamed.orderOfUnit');
  return (
    <ReasonDialog
      title={t('reason.decline.title', { unit, order })}
      confirm={t('reason.decline.confirm')}
      onClose={onClose}
      isSending={isSending}
      onReason={(reason) => void tell({ kind: 'decline', assignmentId: assignment.id, reason })}
    >
      <p className="text-base text-muted">{t('reason.decline.text')}</p>
      <ToldAt {...at} />
    </ReasonDialog>
  );
}
