import { expect, test } from 'vitest';
import { Unreachable } from '../api/problem.ts';
import { createUploads, FILES_MAX } from './uploads.ts';

const plan = (n: number) => new File([`Gate ${n}`], `plan-${n}.txt`, { type: 'text/plain' });
const arrived = async () => undefined;

test('what did not arrive waits with its order, whoever looked at it, until it is sent again or left', async () => {
  const sent: string[] = [];
  let isReachable = false;
  const { add, of, start, dismiss, subscribe, isSeen } = createUploads(async (_, { name }) => {
    sent.push(name);
    if (!isReachable && name !== 'plan-1.txt') throw new Unreachable();
  });
  const leave = subscribe('a', () => undefined);
  expect(isSeen('a')).toBe(true);
  const adding = add('a', [plan(0), plan(1), plan(2)], arrived);
  leave();
  expect(await adding).toBe(2);
  expect([isSeen('a'), isSeen('b')]).toEqual([false, false]);
  expect(of('b')).toEqual([]);
  expect(of('a').map(({ file, failure }) => [file.name, failure])).toEqual([
    ['plan-0.txt', { cause: new Unreachable() }],
    ['plan-2.txt', { cause: new Unreachable() }],
  ]);
  isReachable = true;
  const [first, last] = of('a');
  if (!first || !last) throw new Error('nothing waits');
  expect(await start('a', first, arrived)).toBe(true);
  dismiss('a', last.key);
  expect(of('a')).toEqual([]);
  expect(sent).toEqual(['plan-0.txt', 'plan-1.txt', 'plan-2.txt', 'plan-0.txt']);
});

test('no more than a page takes at once, and none that the server does not take', async () => {
  let count = 0;
  const { add, of } = createUploads(async () => {
    count += 1;
  });
  await add(
    'a',
    Array.from({ length: 30 }, (_, n) => plan(n)),
    arrived,
  );
  expect(count).toBe(FILES_MAX);
  expect(await add('a', [new File([new Uint8Array(15_000_001)], 'film.pdf')], arrived)).toBe(1);
  expect(count).toBe(FILES_MAX);
  expect(of('a')).toMatchObject([{ failure: 'tooLarge' }]);
});
