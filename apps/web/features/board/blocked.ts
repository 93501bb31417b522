import { Problem, record } from '../api/problem.ts';
import type { BoardChange, Wish } from './change.ts';

/** What can be sent again with a reason that goes past the gates. */
export type Overridable = Extract<
  Wish,
  { kind: 'assign' | 'divert' | 'reserve' | 'reschedule' | 'release' | 'join' | 'swapUnit' | 'swapDriver' }
>;

/** What stands in the way of a change, in sentences, and the change that goes past it once a reason is given. */
export type Blocked = { wish: Overridable; sentences: string[] };

type Found = { text: string; gate: string | null; level: string };

function foundIn(value: unknown): Found[] {
  if (!Array.isArray(value)) return [];
  return value.map(record).map(({ text, gate, level }) => ({
    text: typeof text === 'string' ? text : '',
    gate: typeof gate === 'string' ? gate : null,
    level: typeof level === 'string' ? level : 'block',
  }));
}

/** What a refusal names, whether for one unit or (a reservation) for each of several. */
export function findingsOf({ facts }: Problem): Found[] {
  const units = Array.isArray(facts['units']) ? facts['units'].map(record) : [];
  const all = [...foundIn(facts['findings']), ...units.flatMap((unit) => foundIn(unit['findings']))];
  return all.filter((one) => one.level === 'block' && one.text !== '');
}

/** Whether somebody may go past all of these with a reason: what belongs to no gate stays. */
export function isPassable(findings: readonly { gate: string | null; level: string }[]): boolean {
  const inTheWay = findings.filter((f) => f.level === 'block');
  return inTheWay.length > 0 && inTheWay.every((f) => f.gate !== null);
}

/** What the person who was refused may do about it with a reason; null where nobody goes past. */
export function blockedBy(sent: BoardChange, error: unknown): Blocked | null {
  if (!(error instanceof Problem) || error.facts['mayOverride'] !== true) return null;
  const wish = overridable(sent);
  if (!wish) return null;
  if (error.code === 'not_more_urgent') return { wish, sentences: [error.message] };
  const findings = findingsOf(error);
  return error.code === 'gate_blocked' && isPassable(findings)
    ? { wish, sentences: [...new Set(findings.map((f) => f.text))] }
    : null;
}

function overridable({ key: _key, at: _at, ...wish }: BoardChange): Overridable | null {
  const { kind } = wish;
  const isOverridable =
    kind === 'assign' ||
    kind === 'divert' ||
    kind === 'reserve' ||
    kind === 'reschedule' ||
    kind === 'release' ||
    kind === 'join' ||
    kind === 'swapUnit' ||
    kind === 'swapDriver';
  return isOverridable ? wish : null;
}
