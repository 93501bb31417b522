import { expect, test } from 'vitest';
import { createLine } from './line.ts';

const tally = { calls: 3, sent: 2, done: 1, troubles: 1, refused: 0 };
const progress = (minute: number) => ({ subdomain: 'acme', minute, tally, board: undefined });

test('a file gets a line now and then, and the totals', () => {
  const said: string[] = [];
  let now = 0;
  const line = createLine({ write: (text) => said.push(text) }, () => now);
  for (; now <= 60_000; now += 1_000) line.tell(progress(360 + now / 1_000));
  line.end();
  expect(said).toEqual([
    '06:00 acme: no answer\n',
    '06:30 acme: no answer\n',
    '07:00 acme: no answer\n',
    'acme: 3 calls, 1 done, 1 went wrong\n',
  ]);
});

test('a terminal has one line that is renewed in place', () => {
  const said: string[] = [];
  const line = createLine({ isTTY: true, columns: 12, write: (text) => said.push(text) });
  line.tell(progress(361));
  line.end();
  expect(said).toEqual(
    ['\r\u001b[2K06:01 acme: ', '\nacme: 3 calls, 1 done, 1 went wrong\n'].map((text, i) =>
      i === 0 ? text.slice(0, 16) : text,
    ),
  );
});
