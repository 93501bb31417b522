'use client';

import { useTranslations } from 'next-intl';
import { Confirm } from '../ui/confirm.tsx';
import type { Wish } from './change.ts';
import type { BoardAssignment, BoardIndex } from './model.ts';

/** What is entered by radio and cannot be taken back. */
export type SureQuestion =
  | { what: 'complete'; assignment: BoardAssignment }
  | { what: 'depart'; assignment: BoardAssignment; driverId: string };

type Props = { index: BoardIndex; question: SureQuestion; onClose: () => void; onChange: (wish: Wish) => void };

/** Asks before the end of a job, or of somebody's part in it. */
export function SureDialog({ index, question, onClose, onChange }: Props) {
  const t = useTranslations('board');
  const { what, assignment } = question;
  const names = {
    unit: index.units.get(assignment.equipmentId)?.identifier ?? t('unnamed.unit'),
    order: index.orders.get(assignment.workOrderId)?.number ?? t('unnamed.orderOfUnit'),
    driver: what === 'depart' ? (index.drivers.get(question.driverId)?.name ?? index.unknown.driver) : '',
  };
  const assignmentId = assignment.id;
  return (
    <Confirm
      title={t(`sure.${what}.title`, names)}
      confirm={t(`sure.${what}.confirm`)}
      isOpen
      onClose={onClose}
      onConfirm={() =>
        onChange(
          what === 'depart'
            ? { kind: 'depart', assignmentId, driverId: question.driverId }
            : { kind: 'advance', assignmentId, to: 'completed' },
        )
      }
    >
      <p className="text-muted">{t(`sure.${what}.text`, names)}</p>
    </Confirm>
  );
}
