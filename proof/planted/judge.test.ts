import { expect, test } from 'vitest';
import type { CheckResult } from '../result.ts';
import { judge, judgeControl } from './judge.ts';

const check = (name: string, found: number, ok = found === 0): Pick<CheckResult, 'name' | 'ok' | 'findings'> => ({
  name,
  ok,
  findings: Array.from({ length: found }, (_, n) => ({ detail: `${name} ${n}`, about: [] })),
});
const plant = { caughtBy: ['tiers', 'invariants'] };

test('a plant is caught by a check that it names', () => {
  const judged = judge(plant, { checks: [check('tiers', 2), check('canary', 5), check('invariants', 0)] });
  expect(judged).toEqual({ ok: true, said: 'caught by tiers (2)', findings: 2 });
});

test('a plant that only others find, or nobody, is missed', () => {
  expect(judge(plant, { checks: [check('tiers', 0), check('canary', 5)] })).toEqual({
    ok: false,
    said: 'MISSED by tiers, invariants; only canary (5) found anything: canary 0',
    findings: 0,
  });
  expect(judge(plant, { checks: [check('tiers', 0)] })).toMatchObject({ ok: false, findings: 0 });
});

test('a check that looked at nothing has caught nothing, and spoils the control run', () => {
  const blind = [check('tiers', 0, false)];
  expect(judge(plant, { checks: blind }).ok).toBe(false);
  expect(judgeControl({ checks: blind })).toMatchObject({ ok: false, said: 'NOT CLEAN: tiers: it looked at nothing' });
  expect(judgeControl({ checks: [check('tiers', 0)] })).toEqual({ ok: true, said: 'clean', findings: 0 });
  expect(judgeControl({ checks: [check('tiers', 1)] })).toMatchObject({ ok: false, said: 'NOT CLEAN: tiers: tiers 0' });
});
