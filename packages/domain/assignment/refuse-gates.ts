import type { Finding } from '../candidate/gates.ts';
import { refuse } from '../problems.ts';
import { sentences } from '../words/sentence.ts';

/** What the gates say of who was named, and whether who asks goes past them with a reason. */
export type GateFacts = { findings: readonly Finding[]; mayOverride: boolean; isOverridden: boolean };

/** A gate blocks what a person named (D6); undefined where none does, or all are gone past. */
export function refuseGates({ findings, mayOverride, isOverridden }: GateFacts) {
  const inTheWay = findings.filter((f) => f.level === 'block');
  if (inTheWay.length === 0) return undefined;
  if (isOverridden && mayOverride && inTheWay.every((f) => f.gate !== null)) return undefined;
  return refuse('gate_blocked', sentences(inTheWay.map((f) => f.text)), { findings: inTheWay, mayOverride });
}
