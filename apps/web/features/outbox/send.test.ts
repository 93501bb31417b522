import { expect, test, vi } from 'vitest';
import { send } from './send.ts';
import { OWNER, telling } from './testkit/phone.ts';
import { verdictOf } from './verdict.ts';

test.each([
  [413, 'refused', false],
  [502, 'later', true],
  [511, 'later', false],
  [200, 'later', false],
] as const)('a page of a gateway with %i: %s, answered: %s', async (status, kind, isAnswered) => {
  vi.stubGlobal('fetch', async () => new Response('<html>', { status }));
  vi.stubGlobal(
    'Request',
    class extends Request {
      constructor(path: string, init: RequestInit) {
        super(`http://acme.localhost${path}`, init);
      }
    },
  );
  const command = { ...telling('a'), sequence: 1, deviceId: 'd', owner: OWNER, settled: null };
  const cause: unknown = await send(command, new AbortController().signal).catch((error: unknown) => error);
  vi.unstubAllGlobals();
  const verdict = verdictOf(cause);
  expect(verdict).toMatchObject(kind === 'refused' ? { kind, status, sentence: '' } : { kind, isAnswered });
});
