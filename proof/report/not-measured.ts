import type { Figure } from './figure.ts';

/** What would have been told, where it could not be measured: not ok, and why. */
export function notMeasured(name: string, trouble: unknown): Figure {
  const note = trouble instanceof Error ? trouble.message : String(trouble);
  return { name, value: 0, unit: '', against: null, ratio: null, target: 'measured', ok: false, note };
}
