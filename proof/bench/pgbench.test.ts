import { expect, test } from 'vitest';
import { parsed } from './http-client.ts';
import { afterWarmUp } from './pgbench.ts';

test('transactions count from when the last client has warmed up', () => {
  const logged = [
    { nth: 1, endedUs: 1_000_000 },
    { nth: 1, endedUs: 3_000_000 },
    { nth: 2, endedUs: 2_000_000 },
    { nth: 2, endedUs: 3_500_000 },
    { nth: 3, endedUs: 4_000_000 },
    { nth: 3, endedUs: 5_000_000 },
  ];
  // Three of them in the two seconds after the third.
  expect(afterWarmUp(logged, 1)).toBe(1.5);
});

test('an answer is told once it is whole', () => {
  expect(parsed('HTTP/1.1 201 Created\r\nContent-Length: 4\r\n\r\nab')).toBeUndefined();
  expect(parsed('HTTP/1.1 201 Created\r\nContent-Length: 4\r\n\r\nabcd')).toEqual({ status: 201, body: 'abcd' });
  expect(parsed('HTTP/1.1 204 No Content\r\nallow: GET\r\n\r\n')).toEqual({ status: 204, body: '' });
  const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n3\r\ncde\r\n';
  expect(parsed(chunked)).toBeUndefined();
  expect(parsed(`${chunked}0\r\n\r\n`)).toEqual({ status: 200, body: 'abcde' });
});
