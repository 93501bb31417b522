import type { Board } from '@yardmaster/domain/board/board';
import { Problem, sentenceOf } from '../api/problem.ts';
import { ordinal, type Zone } from '../time/format.ts';
import { showToast, type ToastAction } from '../ui/toast-store.ts';
import { type Blocked, blockedBy } from './blocked.ts';
import type { BoardChange, ChangeOf, Wish } from './change.ts';
import { lostRace, takenThen, withAlternative } from './refusal.ts';
import type { ChangeAnswer } from './send-change.ts';

/** What a message can lead to: another change, or the question for a reason to go past the gates. */
export type Ways = { change: (wish: Wish) => void; askOverride: (blocked: Blocked) => void };

export const UNDO_KEY = 'Ctrl Z';
const UNDO_MS = 8_000;
const REFUSAL_MS = 20_000;

type Placed = { workOrderId: string; equipmentId?: string; driverId?: string | null };

/** What the things of a change are called. `board` is undefined when it was never read. */
function namesOf(board: Board | undefined, sent: Placed, equipmentId?: string, driverIds: string[] = []) {
  const people = driverIds.length > 0 ? driverIds : sent.driverId ? [sent.driverId] : [];
  return {
    unit: unitName(board, equipmentId ?? sent.equipmentId),
    driver: people.map((id) => board?.drivers.find((d) => d.id === id)?.name ?? 'a driver').join(' and ') || undefined,
    order: board?.workOrders.find((o) => o.id === sent.workOrderId)?.number ?? 'the order',
  };
}

function unitName(board: Board | undefined, equipmentId: string | undefined): string | undefined {
  return board?.units.find((u) => u.id === equipmentId)?.identifier;
}

function sayUndoable(text: string, wish: Wish, change: Ways['change']): void {
  const action = { label: 'Undo', key: UNDO_KEY, run: () => change(wish) };
  showToast({ tone: 'done', text, action, lifeMs: UNDO_MS });
}

function announceSent(
  board: Board | undefined,
  sent: ChangeOf<'assign' | 'divert'>,
  answer: Extract<ChangeAnswer, { kind: 'assigned' }>,
  change: Ways['change'],
): void {
  const { unit = 'A unit', driver, order } = namesOf(board, sent, answer.equipmentId, answer.driverIds);
  const verb = sent.kind === 'divert' ? 'diverted' : 'sent';
  sayUndoable(
    `${unit} was ${verb} to ${order}${driver ? ` with ${driver}` : ', without people'}.`,
    { kind: 'undo', undoes: sent.key, assignmentId: answer.assignmentId },
    change,
  );
}

/** Says what a change came to, with eight seconds to undo it. */
export function announceAnswer(
  board: Board | undefined,
  sent: BoardChange,
  answer: ChangeAnswer,
  { change }: Pick<Ways, 'change'>,
): void {
  if (answer.kind === 'undone') return announceUndone(board, answer);
  if (sent.kind === 'recall') {
    return sayUndoable('The unit was called back.', { kind: 'undo', undoes: sent.key }, change);
  }
  if (sent.kind === 'leaveQueue') {
    return sayUndoable('It waits in the queue no more.', { kind: 'undo', undoes: sent.key }, change);
  }
  if (sent.kind === 'reserve') {
    const { unit = 'A unit', order } = namesOf(board, sent);
    return sayUndoable(`${unit} is reserved for ${order}.`, { kind: 'undo', undoes: sent.key }, change);
  }
  if (sent.kind === 'reschedule' && answer.kind === 'moved') return announceMoved(board, sent, answer.version, change);
  if (sent.kind === 'expectedEnd') return announceEnd(board, sent, change);
  if (sent.kind !== 'assign' && sent.kind !== 'divert') return;
  if (answer.kind === 'queued') {
    const text = `Nothing suitable is free: ${namesOf(board, sent).order} is queued as ${ordinal(answer.position)}.`;
    return sayUndoable(text, { kind: 'undo', undoes: sent.key, entryId: answer.entryId }, change);
  }
  if (answer.kind === 'assigned') announceSent(board, sent, answer, change);
}

/** A move is undone by the move back; that can be undone the same way. */
function announceMoved(
  board: Board | undefined,
  { reservationId, before, equipmentId, plannedFrom, plannedUntil }: ChangeOf<'reschedule'>,
  version: number,
  change: Ways['change'],
): void {
  const unit = unitName(board, equipmentId) ?? 'the unit';
  const after = { equipmentId, plannedFrom, plannedUntil };
  const text =
    before.equipmentId === equipmentId ? `The reservation of ${unit} was moved.` : `${unit} is reserved instead.`;
  sayUndoable(text, { kind: 'reschedule', reservationId, version, ...before, before: after }, change);
}

function announceEnd(
  board: Board | undefined,
  { assignmentId, expectedEndAt, before }: ChangeOf<'expectedEnd'>,
  change: Ways['change'],
): void {
  const found = board?.assignments.find((a) => a.id === assignmentId);
  const text = `Another end is expected of ${unitName(board, found?.equipmentId) ?? 'the job'}.`;
  const wish = { assignmentId, expectedEndAt: before, before: expectedEndAt };
  sayUndoable(text, { kind: 'expectedEnd', ...wish }, change);
}

/** Of an undo only what is not plain to see: that a crew has to be told, or that something stays. */
function announceUndone(board: Board | undefined, answer: Extract<ChangeAnswer, { kind: 'undone' }>): void {
  if (answer.refused !== null) {
    showToast({ tone: 'refused', text: `Not undone. ${answer.refused}`, lifeMs: REFUSAL_MS });
  }
  if (answer.standDown !== null) {
    const unit = unitName(board, answer.standDown) ?? 'the unit';
    const text = `The crew of ${unit} has seen the job already: they were asked to stand down, and have to confirm.`;
    showToast({ tone: 'done', text, lifeMs: REFUSAL_MS });
  }
}

/** Says why a change was refused; for a lost race who won it, with the next best unit one key away. */
export function announceRefusal(
  board: Board | undefined,
  sent: BoardChange,
  error: unknown,
  zone: Zone,
  { change, askOverride }: Ways,
) {
  const blocked = blockedBy(sent, error);
  const again = error instanceof Problem ? '' : ' The board shows what stands; try again.';
  let text = sentenceOf(error) + again;
  let action: ToastAction | undefined;
  if (sent.kind === 'assign' && error instanceof Problem) {
    const lost = lostRace(error, namesOf(board, sent), Date.now(), zone);
    const { next } = lost;
    text = lost.text;
    if (next) action = { label: `Assign ${next.identifier}`, key: '↵', run: () => change(withAlternative(sent, next)) };
  }
  if ((sent.kind === 'reserve' || sent.kind === 'reschedule') && error instanceof Problem) {
    const busy = takenThen(error, unitName(board, sent.equipmentId), Date.now(), zone);
    const { next } = busy;
    text = busy.text;
    const { key: _key, at: _at, ...wish } = sent;
    if (next) {
      const run = () => change({ ...wish, equipmentId: next.equipmentId });
      action = { label: `Reserve ${next.identifier}`, key: '↵', run };
    }
  }
  if (blocked) action = { label: 'Override…', key: '↵', run: () => askOverride(blocked) };
  showToast({ tone: 'refused', text, lifeMs: REFUSAL_MS, ...(action ? { action } : {}) });
}
