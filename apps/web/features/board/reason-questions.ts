import type { Wish } from './change.ts';
import type { BoardAssignment, BoardIndex, BoardReservation } from './model.ts';

/** What is asked with nothing but a reason. */
export type ReasonQuestion =
  | { what: 'recall' | 'standDown' | 'decline'; assignment: BoardAssignment }
  | { what: 'giveUp'; reservation: BoardReservation };

type Words = { title: string; text: string; confirm: string; wish: (reason: string) => Wish };

/** The words of each question, and the change that a reason makes of it. */
export function questionOf(index: BoardIndex, question: ReasonQuestion): Words {
  const subject = question.what === 'giveUp' ? question.reservation : question.assignment;
  const unit = index.units.get(subject.equipmentId)?.identifier ?? 'the unit';
  const order = index.orders.get(subject.workOrderId)?.number ?? 'its job';
  const assignmentId = subject.id;
  switch (question.what) {
    case 'recall':
      return {
        title: `Recall ${unit} from ${order}`,
        text: `The unit and its crew become free, and what ${order} needs is open again. The reason stays on the record.`,
        confirm: 'Recall',
        wish: (reason) => ({ kind: 'recall', assignmentId, reason }),
      };
    case 'standDown':
      return {
        title: `Ask ${unit} to stand down from ${order}`,
        text: 'The crew knows of the job. They are told to leave it, and stay on it until they confirm.',
        confirm: 'Ask to stand down',
        wish: (reason) => ({ kind: 'standDown', assignmentId, reason }),
      };
    case 'decline':
      return {
        title: `${unit} declines ${order}`,
        text: 'As the crew told you by radio. The unit and its crew become free, and the request goes on to the next.',
        confirm: 'Declined',
        wish: (reason) => ({ kind: 'decline', assignmentId, reason }),
      };
    case 'giveUp':
      return {
        title: `Give up ${unit} for ${order}`,
        text: `The unit is free in that time again, and what ${order} needs is open.`,
        confirm: 'Give up',
        wish: (reason) => ({ kind: 'giveUp', reservationId: subject.id, reason }),
      };
    default:
      return question satisfies never;
  }
}
