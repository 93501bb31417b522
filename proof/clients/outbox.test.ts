import { expect, test } from 'vitest';
import { randomOf } from '../random.ts';
import type { Answer, Caller } from './api.ts';
import { openPhone } from './outbox.ts';
import type { CommandName } from './command-names.ts';
import type { Command } from './perform.ts';

const caller: Caller = { client: 'driver-1', tenant: 'acme', credentials: { cookie: 'x' } };
const tap = (name: CommandName): Command => ({ name, method: 'POST', path: `/${name}` });

test('each kept command goes out two or three times, as one command with one number; what got no answer once more', async () => {
  const sent: { name: string; commandId: string; sequence: string | undefined }[] = [];
  const again: string[] = [];
  const phone = openPhone(randomOf(3), caller, {
    async sendOnce(_, { name, headers }, commandId): Promise<Answer> {
      sent.push({ name, commandId, sequence: headers?.['device-sequence'] });
      return name === 'advance'
        ? { kind: 'unknown', status: null, why: 'lost' }
        : { kind: 'ok', status: 200, body: null };
    },
    async perform(_, { name }, commandId = '') {
      again.push(name);
      return { answer: { kind: 'ok', status: 200, body: null }, commandId };
    },
  });
  const names = ['acknowledge', 'advance', 'complete', 'decline', 'report-failure'] as const;
  await phone.replay(names.map(tap));

  expect(sent.map(({ name }) => name)).not.toEqual(sent.map(({ name }) => name).toSorted());
  for (const [i, name] of names.entries()) {
    const copies = sent.filter((copy) => copy.name === name);
    expect([2, 3]).toContain(copies.length);
    expect(new Set(copies.map(({ commandId }) => commandId)).size).toBe(1);
    expect(new Set(copies.map(({ sequence }) => sequence))).toEqual(new Set([String(i + 1)]));
  }
  expect(again).toEqual(['advance']);
});
