import type { EventRow } from './evidence.ts';
import { objectOf, textOf } from './json.ts';
import type { Book } from './ops.ts';

/** What undoes an event of a command (packages/services/undo/compensate.ts). */
const UNDOES: Readonly<Record<string, string>> = {
  'assignment.dispatched': 'assignment.recalled',
  'assignment.reserved': 'assignment.recalled',
  'assignment.recalled': 'assignment.dispatched',
  'queue.entered': 'queue.removed',
  'queue.removed': 'queue.restored',
};
/** What may follow from it: a crew that was taken from another job goes back there, and a request to its place. */
const FOLLOWS = ['assignment.dispatched', 'queue.restored', 'assignment.stand_down_requested'];

type Effect = { type: string; outcome: string; assignmentId: string | null };

function effectsOf(body: unknown): Effect[] {
  const effects: unknown = objectOf(body)?.['effects'];
  return (Array.isArray(effects) ? effects : []).map((effect: unknown) => {
    const text = (key: string): string | null => textOf(objectOf(effect)?.[key]);
    return { type: text('type') ?? '', outcome: text('outcome') ?? '', assignmentId: text('assignmentId') };
  });
}

/** How often an undo may have written what, by its answer: once for each effect that it says it undid. */
export function mostOfUndo(body: unknown): Record<string, number> {
  const done = effectsOf(body).filter(({ outcome }) => outcome !== 'refused').length;
  return Object.fromEntries([...Object.values(UNDOES), ...FOLLOWS].map((type) => [type, done]));
}

/** What an undo says it undid, and of which the log has nothing; in words. */
export function undoneInVain(book: Book, body: unknown, written: readonly EventRow[]): string[] {
  const effects = effectsOf(body);
  const undone = Map.groupBy(
    effects.filter(({ outcome }) => outcome === 'undone'),
    ({ type }) => UNDOES[type] ?? `what undoes ${type}`,
  );
  const asked = effects.filter(({ outcome }) => outcome === 'stand_down_requested');
  return [
    ...[...undone].flatMap(([type, of]) => {
      const times = written.filter((event) => event.type === type).length;
      return times >= of.length ? [] : [`says that it undid ${of.length}, and wrote ${type} ${times} times`];
    }),
    // Somebody else may have asked that crew before.
    ...asked.flatMap(({ assignmentId }) => {
      const told = book.ofStream.get(assignmentId ?? '') ?? [];
      const isAsked = told.some(({ type }) => type === 'assignment.stand_down_requested');
      return isAsked ? [] : [`says that the crew of ${assignmentId} was asked to stand down, and nobody asked it`];
    }),
  ];
}
