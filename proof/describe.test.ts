import { expect, test } from 'vitest';
import { describe as told } from './describe.ts';
import type { ProofResult } from './result.ts';

const finding = { detail: 'EX-1 is in two assignments', about: ['EX-1'] };
const result: ProofResult = {
  seed: 7,
  ok: false,
  date: '2026-11-21T10:00:00.000Z',
  durationMs: 118_000,
  folder: '/x/.proof/7',
  repeat: 'pnpm prove --seed 7 --minutes 3',
  checks: [
    { name: 'unit-held-twice', title: 'No unit twice', examined: 12, findings: [finding, finding], ok: false },
    { name: 'canary', title: 'Nothing of others', examined: 0, findings: [], ok: false },
    { name: 'tiers', title: 'One tier', examined: 5, findings: [], ok: true },
  ],
  figures: [],
  commands: { recall: { sent: 3, ok: 1, refused: 2, unknown: 0, codes: { assignment_closed: 2 } } },
  reads: {},
  neverDone: ['divert'],
  faults: [{ fault: 'kill-web', detail: 'web-1', from: 0, until: 10 }],
  shortest: [
    {
      check: 'unit-held-twice',
      finding,
      lines: [{ kind: 'fault', at: 5, fault: 'kill-web', phase: 'begin', detail: '' }],
    },
  ],
  warnings: [],
};

test('a failing run prints what was found, the shortest history, and the command that repeats it', () => {
  const text = told(result);
  expect(text).toMatch(/✗ +unit-held-twice +2 +12/);
  expect(text).toMatch(/✓ +tiers +0 +5/);
  expect(text).toContain('EX-1 is in two assignments\n  … and 1 more\n    {"kind":"fault"');
  expect(text).toContain('canary: looked at 0 things');
  expect(text).toContain('pnpm prove --seed 7 --minutes 3');
  expect(text).toContain('Never done in this run: divert.');
  expect(text).toContain('recall  3     1   2        0        assignment_closed 2');
  expect(text).toContain('NOT all is well after 118 s, seed 7.');
  expect(told({ ...result, ok: true })).not.toContain('Again:');
});
