import { expect, test } from 'vitest';
import type { Job } from './job.ts';
import type { Jobs } from './jobs.ts';
import { keepable, neededOf, papersOf } from './papers.ts';
import type { Paper } from './read.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what keeping looks at, and nothing else
const paper = (id: string, bytes: number, hasThumbnail = false) => ({ id, bytes, hasThumbnail }) as Paper;
const ofJob = (assignmentId: string, ...papers: Paper[]) => ({ assignmentId, papers });
const ids = (papers: readonly Paper[]) => papers.map(({ id }) => id);

test('the job comes first, then the next five that come, each once', () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  const job = { assignment: { id: 'now' } } as Job;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  const jobs = {
    recent: [],
    coming: ['now', 'a', 'b', 'c', 'd', 'e'].map((assignmentId) => ({ assignmentId })),
  } as unknown as Jobs;
  expect(neededOf(job, jobs)).toEqual(['now', 'a', 'b', 'c', 'd']);
  expect(neededOf(null, jobs)).toHaveLength(5);
  expect(neededOf(null, null)).toEqual([]);
});

test('what has no room is what is needed last, and a small one still finds its place', () => {
  const all = [ofJob('now', paper('plan', 15e6)), ofJob('next', paper('a', 40e6), paper('b', 15e6), paper('c', 1e6))];
  expect(ids(keepable(all))).toEqual(['plan', 'a', 'c']);
});

test('a picture counts as it is drawn; one paper of two jobs counts once; no more than forty', () => {
  const photos = Array.from({ length: 50 }, (_, n) => paper(`p${n}`, 15e6, true));
  expect(keepable([ofJob('now', ...photos), ofJob('next', ...photos)])).toHaveLength(40);
  expect(ids(keepable([ofJob('now', paper('x', 1)), ofJob('next', paper('x', 1))]))).toEqual(['x']);
});

test('papers are those of the job that is asked for', () => {
  const all = [ofJob('now', paper('x', 1))];
  expect(ids(papersOf(all, 'now'))).toEqual(['x']);
  expect(papersOf(all, 'other')).toEqual([]);
});
