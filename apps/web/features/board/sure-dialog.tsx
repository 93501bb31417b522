'use client';

import { useTranslations } from 'next-intl';
import { Confirm } from '../ui/confirm.tsx';
import { useBoardContext } from './board-context.tsx';
import type { BoardAssignment, BoardIndex } from './model.ts';
import { ToldAt } from './told-at.tsx';
import { useRadioReport } from './use-radio-report.ts';

/** What is entered by radio and cannot be taken back. */
export type SureQuestion =
  | { what: 'complete'; assignment: BoardAssignment }
  | { what: 'depart'; assignment: BoardAssignment; driverId: string };

type Props = { index: BoardIndex; question: SureQuestion; onClose: () => void };

/** Asks before the end of a job, or of somebody's part in it. */
export function SureDialog({ index, question, onClose }: Props) {
  const t = useTranslations('board');
  const { what, assignment } = question;
  const names = {
    unit: index.units.get(assignment.equipmentId)?.identifier ?? t('unnamed.unit'),
    order: index.orders.get(assignment.workOrderId)?.number ?? t('unnamed.orderOfUnit'),
    driver: what === 'depart' ? (index.drivers.get(question.driverId)?.name ?? index.unknown.driver) : '',
  };
  const assignmentId = assignment.id;
  const { tell, at, isSending } = useRadioReport(onClose);
  const { change } = useBoardContext();
  function onConfirm(): void {
    if (what === 'complete') return void tell({ kind: 'advance', assignmentId, to: 'completed' });
    change({ kind: 'depart', assignmentId, driverId: question.driverId });
    onClose();
  }
  return (
    <Confirm
      title={t(`sure.${what}.title`, names)}
      confirm={t(`sure.${what}.confirm`)}
      isOpen
      onClose={onClose}
      onConfirm={onConfirm}
      isPending={isSending}
    >
      <p className="text-muted">{t(`sure.${what}.text`, names)}</p>
      {what === 'complete' ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onConfirm();
          }}
        >
          <ToldAt {...at} />
        </form>
      ) : null}
    </Confirm>
  );
}
