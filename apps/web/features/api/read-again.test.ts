import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { readAgain } from './read-again.ts';

const queryKey = ['notes', 'of an order'];

/** A list on screen; each of its reads is answered by the test. */
function onScreen() {
  const client = new QueryClient();
  const answers: ((rows: string[]) => void)[] = [];
  const queryFn = vi.fn(() => new Promise<string[]>((settle) => answers.push(settle)));
  const stop = new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined);
  return { client, queryFn, answers, shown: () => client.getQueryData(queryKey), stop };
}

test('what happens while the first read is under way is read after it', async () => {
  const { client, queryFn, answers, shown, stop } = onScreen();
  const done = readAgain(client, ['notes']);
  // It had looked before the note was there.
  answers[0]?.([]);
  await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(2));
  answers[1]?.(['Keys with the foreman']);
  await done;
  expect(shown()).toEqual(['Keys with the foreman']);
  expect(queryFn).toHaveBeenCalledTimes(2);
  stop();
});

test('a later read is begun anew, once', async () => {
  const { client, queryFn, answers, shown, stop } = onScreen();
  answers[0]?.([]);
  await vi.waitFor(() => expect(shown()).toEqual([]));
  const done = readAgain(client, ['notes']);
  answers[1]?.(['Keys with the foreman']);
  await done;
  expect(shown()).toEqual(['Keys with the foreman']);
  expect(queryFn).toHaveBeenCalledTimes(2);
  stop();
});
