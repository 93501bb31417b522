import type { Board } from '@yardmaster/domain/board/board';
import { Problem, sentenceOf } from '../api/problem.ts';
import { ordinal, type Zone } from '../time/format.ts';
import { showToast } from '../ui/toast-store.ts';
import type { BoardChange, ChangeOf, Wish } from './change.ts';
import { lostRace, withAlternative } from './refusal.ts';
import type { ChangeAnswer } from './send-change.ts';

type Change = (wish: Wish) => void;

export const UNDO_KEY = 'Ctrl Z';
const UNDO_MS = 8_000;
const REFUSAL_MS = 20_000;

/** What the things of a change are called. `board` is undefined when it was never read. */
function namesOf(board: Board | undefined, sent: ChangeOf<'assign'>, equipmentId?: string, driverIds: string[] = []) {
  const people = driverIds.length > 0 ? driverIds : sent.driverId ? [sent.driverId] : [];
  const unitId = equipmentId ?? sent.equipmentId;
  return {
    unit: board?.units.find((u) => u.id === unitId)?.identifier,
    driver: people.map((id) => board?.drivers.find((d) => d.id === id)?.name ?? 'a driver').join(' and ') || undefined,
    order: board?.workOrders.find((o) => o.id === sent.workOrderId)?.number ?? 'the order',
  };
}

/** Says what an assignment came to, with eight seconds to undo it. */
export function announceAnswer(
  board: Board | undefined,
  sent: BoardChange,
  answer: ChangeAnswer,
  change: Change,
): void {
  if (sent.kind !== 'assign' || answer.kind === 'done') return;
  if (answer.kind === 'queued') {
    showToast({
      tone: 'done',
      text: `Nothing suitable is free: ${namesOf(board, sent).order} is queued as ${ordinal(answer.position)}.`,
      action: { label: 'Undo', key: UNDO_KEY, run: () => change({ kind: 'leaveQueue', entryId: answer.entryId }) },
      lifeMs: UNDO_MS,
    });
    return;
  }
  const { assignmentId, equipmentId, driverIds } = answer;
  const { unit = 'A unit', driver, order } = namesOf(board, sent, equipmentId, driverIds);
  showToast({
    tone: 'done',
    text: `${unit} was sent to ${order}${driver ? ` with ${driver}` : ', without people'}.`,
    action: {
      label: 'Undo',
      key: UNDO_KEY,
      run: () => change({ kind: 'recall', assignmentId, reason: 'Undone by the dispatcher' }),
    },
    lifeMs: UNDO_MS,
  });
}

/** Says why a change was refused; for a lost race who won it, with the next best unit one key away. */
export function announceRefusal(
  board: Board | undefined,
  sent: BoardChange,
  error: unknown,
  zone: Zone,
  change: Change,
) {
  if (sent.kind !== 'assign' || !(error instanceof Problem)) {
    const again = error instanceof Problem ? '' : ' The board shows what stands; try again.';
    showToast({ tone: 'refused', text: sentenceOf(error) + again, lifeMs: REFUSAL_MS });
    return;
  }
  const { text, next } = lostRace(error, namesOf(board, sent), Date.now(), zone);
  const action = next && {
    label: `Assign ${next.identifier}`,
    key: '↵',
    run: () => change(withAlternative(sent, next)),
  };
  showToast({ tone: 'refused', text, lifeMs: REFUSAL_MS, ...(action ? { action } : {}) });
}
