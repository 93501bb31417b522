import type { CheckResult } from '../result.ts';
import type { Plant } from './plant.ts';

/** `findings`: of the checks that count. */
export type Judged = { ok: boolean; said: string; findings: number };
type Checks = { checks: readonly Pick<CheckResult, 'name' | 'ok' | 'findings'>[] };

/** A plant is caught by a check that it names; what others find may be chance. */
export function judge({ caughtBy }: Pick<Plant, 'caughtBy'>, { checks }: Checks): Judged {
  const found = checks.filter(({ findings }) => findings.length > 0);
  const rightly = found.filter(({ name }) => caughtBy.includes(name));
  const findings = rightly.reduce((sum, check) => sum + check.findings.length, 0);
  const names = (of: typeof found) => of.map((check) => `${check.name} (${check.findings.length})`).join(', ');
  if (rightly.length > 0) return { ok: true, said: `caught by ${names(rightly)}`, findings };
  const [first] = found.flatMap((check) => check.findings);
  const others = first ? `only ${names(found)} found anything: ${first.detail.slice(0, 300)}` : 'nothing was found';
  return { ok: false, said: `MISSED by ${caughtBy.join(', ')}; ${others}`, findings };
}

/** With no plant on nothing is found, and everything was looked at. */
export function judgeControl({ checks }: Checks): Judged {
  const wrong = checks.filter(({ ok }) => !ok);
  const said = wrong.map(({ name, findings }) => `${name}: ${findings[0]?.detail ?? 'it looked at nothing'}`);
  const findings = checks.reduce((sum, check) => sum + check.findings.length, 0);
  return { ok: wrong.length === 0, said: wrong.length === 0 ? 'clean' : `NOT CLEAN: ${said.join('; ')}`, findings };
}
