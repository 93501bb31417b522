import type { Board } from '@yardmaster/domain/board/board';
import type { Translate } from '../../i18n/translate.ts';
import { Problem, sentenceOf } from '../api/problem.ts';
import type { Zone } from '../time/format.ts';
import { showToast, type ToastAction } from '../ui/toast-store.ts';
import { type Blocked, blockedBy } from './blocked.ts';
import type { BoardChange, ChangeOf, Wish } from './change.ts';
import { lostRace, type RefusalTexts, takenThen, withAlternative } from './refusal.ts';
import type { ChangeAnswer } from './send-change.ts';
import { liesLow } from './lies-low.ts';
import { newcomer, swapWords } from './swap-words.ts';
import { noteRestored, versionNow } from './restored.ts';
import { noteUndoable } from './undo-stack.ts';
import { yesNo } from './yes-no.ts';

/** What a message can lead to: another change, or the question for a reason to go past the gates. */
export type Ways = {
  change: (wish: Wish) => void;
  /** The same for who waits: comes to whether it went through. */
  send: (wish: Wish) => Promise<boolean>;
  askOverride: (blocked: Blocked) => void;
  /** How long the organisation lets a command be undone. */
  undoMs: number;
};
/** How an answer leads on. */
type Onward = Pick<Ways, 'send' | 'undoMs'>;

/** So long the toast stands; the key goes on as long as the organisation says. */
const UNDO_TOAST_MS = 8_000;
const REFUSAL_MS = 20_000;

type Texts = Translate<'board'>;
type Placed = { workOrderId: string; equipmentId?: string; driverId?: string | null };

/** What the things of a change are called. `board` is undefined when it was never read. */
function namesOf(board: Board | undefined, sent: Placed, t: Texts, equipmentId?: string, driverIds: string[] = []) {
  const people = driverIds.length > 0 ? driverIds : sent.driverId ? [sent.driverId] : [];
  const names = people.map((id) => board?.drivers.find((d) => d.id === id)?.name ?? t('unnamed.driver'));
  return {
    unit: unitName(board, equipmentId ?? sent.equipmentId),
    driver: names.length === 0 ? undefined : names.reduce((first, second) => t('announce.and', { first, second })),
    order: board?.workOrders.find((o) => o.id === sent.workOrderId)?.number ?? t('unnamed.order'),
  };
}

function unitName(board: Board | undefined, equipmentId: string | undefined): string | undefined {
  return board?.units.find((u) => u.id === equipmentId)?.identifier;
}

function sayUndoable(
  text: string,
  wish: Wish | (() => Wish),
  { send, undoMs }: Onward,
  t: Texts,
  unitId?: string,
): void {
  const say = () =>
    showToast({
      tone: 'done',
      text,
      action: { label: t('announce.undo'), key: t('announce.undoKey'), run },
      lifeMs: Math.min(UNDO_TOAST_MS, undoMs),
      isHigh: unitId !== undefined && liesLow(unitId),
    });
  // What was not undone after all is said once more: the message of it went with the press.
  const run = noteUndoable(() => send(typeof wish === 'function' ? wish() : wish), undoMs, say);
  say();
}

/** What cannot be undone, or undoes something. */
function sayDone(text: string): void {
  showToast({ tone: 'done', text, lifeMs: UNDO_TOAST_MS });
}

/** What was entered for a crew: no server takes it back, so that it must not pass unseen. */
function stepWords(board: Board | undefined, sent: ChangeOf<'advance' | 'depart'>, t: Texts): string {
  const found = board?.assignments.find((a) => a.id === sent.assignmentId);
  const unit = unitName(board, found?.equipmentId) ?? t('unnamed.unitFirst');
  if (sent.kind === 'advance') return t(`announce.step.${sent.to}`, { unit });
  const driver = board?.drivers.find((d) => d.id === sent.driverId)?.name ?? t('unnamed.driver');
  return t('announce.left', { driver, unit });
}

function announceSent(
  board: Board | undefined,
  sent: ChangeOf<'assign' | 'divert'>,
  answer: Extract<ChangeAnswer, { kind: 'assigned' }>,
  onward: Onward,
  t: Texts,
): void {
  const { unit, driver, order } = namesOf(board, sent, t, answer.equipmentId, answer.driverIds);
  const names = {
    unit: unit ?? t('unnamed.unitFirst'),
    order,
    hasCrew: yesNo(driver !== undefined),
    crew: driver ?? '',
  };
  sayUndoable(
    sent.kind === 'divert' ? t('announce.diverted', names) : t('announce.assigned', names),
    { kind: 'undo', undoes: sent.key, assignmentId: answer.assignmentId },
    onward,
    t,
    answer.equipmentId,
  );
}

/** Says what a change came to, and how it is undone. */
export function announceAnswer(
  board: Board | undefined,
  sent: BoardChange,
  answer: ChangeAnswer,
  onward: Onward,
  t: Texts,
): void {
  if (answer.kind === 'undone') return announceUndone(board, answer, t);
  if (sent.kind === 'recall') {
    return sayUndoable(t('announce.recalled'), { kind: 'undo', undoes: sent.key }, onward, t);
  }
  if (sent.kind === 'leaveQueue') {
    return sayUndoable(t('announce.leftQueue'), { kind: 'undo', undoes: sent.key }, onward, t);
  }
  if (sent.kind === 'priority') {
    const { workOrderId, priority, before } = sent;
    const text = t('announce.priority', { order: namesOf(board, sent, t).order, priority });
    if (sent.isUndo) return sayDone(text);
    const back = { kind: 'priority', workOrderId, priority: before, before: priority, isUndo: true } as const;
    return sayUndoable(text, back, onward, t);
  }
  if (sent.kind === 'reserve') {
    const { unit = t('unnamed.unitFirst'), order } = namesOf(board, sent, t);
    return sayUndoable(t('announce.reserved', { unit, order }), { kind: 'undo', undoes: sent.key }, onward, t);
  }
  if (sent.kind === 'reschedule' && answer.kind === 'moved') {
    return announceMoved(board, sent, answer.version, onward, t);
  }
  // Another swap is the way back; the server undoes none.
  if (sent.kind === 'swapUnit' || sent.kind === 'swapDriver') {
    return sayDone(swapWords(board, sent, t));
  }
  if (sent.kind === 'advance' || sent.kind === 'depart') return sayDone(stepWords(board, sent, t));
  if (sent.kind === 'expectedEnd') return announceEnd(board, sent, onward, t);
  if (sent.kind !== 'assign' && sent.kind !== 'divert') return;
  if (answer.kind === 'queued') {
    const { order } = namesOf(board, sent, t);
    const text = t('announce.queued', { order, position: answer.position });
    return sayUndoable(text, { kind: 'undo', undoes: sent.key, entryId: answer.entryId }, onward, t);
  }
  if (answer.kind === 'assigned') announceSent(board, sent, answer, onward, t);
}

/** A move is undone by the move back. */
function announceMoved(
  board: Board | undefined,
  sent: ChangeOf<'reschedule'>,
  version: number,
  onward: Onward,
  t: Texts,
): void {
  const { reservationId, before, equipmentId, plannedFrom, plannedUntil } = sent;
  const unit = unitName(board, equipmentId) ?? t('unnamed.unit');
  const after = { equipmentId, plannedFrom, plannedUntil };
  const text =
    before.equipmentId === equipmentId ? t('announce.moved', { unit }) : t('announce.reservedInstead', { unit });
  if (sent.restores !== undefined) {
    noteRestored(reservationId, sent.restores, version);
    return sayDone(text);
  }
  const back = { kind: 'reschedule', reservationId, ...before, before: after, restores: sent.version } as const;
  // The moves after this one are undone before it, and leave another version.
  sayUndoable(text, () => ({ ...back, version: versionNow(reservationId, version) }), onward, t);
}

function announceEnd(
  board: Board | undefined,
  { assignmentId, expectedEndAt, before, isUndo }: ChangeOf<'expectedEnd'>,
  onward: Onward,
  t: Texts,
): void {
  const found = board?.assignments.find((a) => a.id === assignmentId);
  const text = t('announce.expectedEnd', { unit: unitName(board, found?.equipmentId) ?? t('unnamed.assignment') });
  if (isUndo) return sayDone(text);
  const wish = { assignmentId, expectedEndAt: before, before: expectedEndAt, isUndo: true } as const;
  sayUndoable(text, { kind: 'expectedEnd', ...wish }, onward, t);
}

/** Of an undo only what is not plain to see: that a crew has to be told, or that something stays. */
function announceUndone(board: Board | undefined, answer: Extract<ChangeAnswer, { kind: 'undone' }>, t: Texts): void {
  if (answer.refused !== null) {
    const text = t('announce.notUndone', { why: answer.refused.detail ?? t('announce.stays') });
    showToast({ tone: 'refused', text, lifeMs: REFUSAL_MS });
  }
  if (answer.standDown !== null) {
    const text = t('announce.standDown', { unit: unitName(board, answer.standDown) ?? t('unnamed.unit') });
    showToast({ tone: 'done', text, lifeMs: REFUSAL_MS });
  }
}

export type Refusal = { text: string; action?: ToastAction };

/** Why a change was refused; for a lost race who won it, with the next best unit one key away. */
export function whyRefused(
  board: Board | undefined,
  sent: BoardChange,
  error: unknown,
  zone: Zone,
  { change, askOverride }: Pick<Ways, 'change' | 'askOverride'>,
  texts: RefusalTexts,
): Refusal {
  const { t, problems } = texts;
  const blocked = blockedBy(sent, error);
  const what = sentenceOf(error, problems);
  let text = error instanceof Problem ? what : t('refused.again', { what });
  let action: ToastAction | undefined;
  if (sent.kind === 'assign' && error instanceof Problem) {
    const lost = lostRace(error, namesOf(board, sent, t), Date.now(), zone, texts);
    const { next } = lost;
    text = lost.text;
    if (next) {
      const label = t('refused.assign', { unit: next.identifier });
      action = { label, key: '↵', run: () => change(withAlternative(sent, next)) };
    }
  }
  if ((sent.kind === 'swapUnit' || sent.kind === 'swapDriver') && error instanceof Problem) {
    text = lostRace(error, newcomer(board, sent), Date.now(), zone, texts).text;
  }
  if ((sent.kind === 'reserve' || sent.kind === 'reschedule') && error instanceof Problem) {
    const busy = takenThen(error, unitName(board, sent.equipmentId), Date.now(), zone, texts);
    const { next } = busy;
    text = busy.text;
    const { key: _key, at: _at, ...wish } = sent;
    if (next) {
      const run = () => change({ ...wish, equipmentId: next.equipmentId });
      action = { label: t('refused.reserve', { unit: next.identifier }), key: '↵', run };
    }
  }
  if (blocked) action = { label: t('refused.override'), key: '↵', run: () => askOverride(blocked) };
  return action ? { text, action } : { text };
}

/** Says it in the notifications. */
export function announceRefusal(refusal: Refusal): void {
  showToast({ tone: 'refused', ...refusal, lifeMs: REFUSAL_MS });
}
