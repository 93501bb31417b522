import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@yardmaster/database/testkit/create-test-database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { randomOf } from '../random.ts';
import { benches } from './all.ts';
import { findPgbench } from './pgbench.ts';
import { play } from './runner.ts';
import { openStage } from './stage.ts';

/** They need a build of the web app; `pnpm bench --quick` plays them too. */
const OVER_HTTP = new Set(['http', 'board', 'stream']);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yardmaster-bench-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(benches.filter(({ name }) => !OVER_HTTP.has(name)).map((bench) => [bench.name, bench] as const))(
  '%s gives figures that are numbers, of one small round',
  { timeout: 120_000 },
  async (name, bench) => {
    const database = await createTestDatabase();
    const random = randomOf(1, name);
    const stage = openStage({ ...database, folder, quick: true, smoke: true, seed: 1, random });
    try {
      const pace = { roundMs: 200, warmUps: 0, rounds: 1 };
      const figures = await play({ ...bench, rounds: { quick: 1, full: 1 } }, stage, pace, () => {});
      expect(figures.length).toBeGreaterThan(0);
      for (const figure of figures) {
        if (figure.target === 'measured') {
          expect(findPgbench()).toBeUndefined();
          continue;
        }
        expect(figure.value).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(figure.value)).toBe(true);
        if (figure.ratio !== null) expect(figure.ratio).toBeGreaterThan(0);
        if (figure.rounds) expect(figure.rounds.ours).toHaveLength(1);
      }
      expect(new Set(figures.map((figure) => figure.name)).size).toBe(figures.length);
    } finally {
      await stage.close();
      await database.drop();
    }
  },
);
