import type { UnitOverview } from '@yardmaster/client/schema';

export type Finding = UnitOverview['findings'][number];
/** `free`: nothing is in the way. `mind`: it may go, with a warning. `out`: it is at work. `no`: something else blocks. */
export type Verdict = 'free' | 'mind' | 'out' | 'no';

const TAKEN = new Set<Finding['code']>(['unit_taken', 'driver_taken']);

/** What the gates say of a job that would begin now, in a word. */
export function verdictOf(findings: readonly Pick<Finding, 'code' | 'level'>[]): Verdict {
  const blocks = findings.filter(({ level }) => level === 'block');
  if (blocks.some(({ code }) => !TAKEN.has(code))) return 'no';
  if (blocks.length > 0) return 'out';
  return findings.length > 0 ? 'mind' : 'free';
}
