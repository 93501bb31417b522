import type { Translate } from '../../i18n/translate.ts';
import type { Wish } from './change.ts';
import type { BoardAssignment, BoardIndex, BoardReservation } from './model.ts';

/** What is asked with nothing but a reason. */
export type ReasonQuestion =
  | { what: 'recall' | 'standDown'; assignment: BoardAssignment }
  | { what: 'giveUp'; reservation: BoardReservation };

type Words = { title: string; text: string; confirm: string; wish: (reason: string) => Wish };

/** The words of each question, and the change that a reason makes of it. */
export function questionOf(index: BoardIndex, question: ReasonQuestion, t: Translate<'board'>): Words {
  const { what } = question;
  const subject = what === 'giveUp' ? question.reservation : question.assignment;
  const unit = index.units.get(subject.equipmentId)?.identifier ?? t('unnamed.unit');
  const order = index.orders.get(subject.workOrderId)?.number ?? t('unnamed.orderOfUnit');
  return {
    title: t(`reason.${what}.title`, { unit, order }),
    text: t(`reason.${what}.text`, { order }),
    confirm: t(`reason.${what}.confirm`),
    wish: (reason) =>
      what === 'giveUp'
        ? { kind: what, reservationId: subject.id, reason }
        : { kind: what, assignmentId: subject.id, reason },
  };
}
