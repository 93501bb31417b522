import { expect, test } from 'vitest';
import { randomOf } from '../random.ts';
import type { Answer, Caller } from './api.ts';
import { open } from './opening.ts';
import type { Command } from './perform.ts';
import type { Yard } from './yard.ts';

const caller: Caller = { client: 'dispatcher-1', tenant: 'acme', credentials: { cookie: 'x' } };
const yard: Yard = {
  subdomain: 'acme',
  canary: 'mark',
  admin: caller,
  dispatchers: [caller],
  drivers: [],
  screen: caller,
  types: ['digger', 'roller'],
  sites: [],
  units: [
    { id: 'd-1', typeId: 'digger' },
    { id: 'r-1', typeId: 'roller' },
    { id: 'd-2', typeId: 'digger' },
  ],
  certificationId: 'licence',
  undoable: [],
  seen: [],
  failed: [],
  board: undefined,
  boardAt: -Infinity,
};

/** A product that sends what is asked for, one order after the other, and serves the queue at the second look. */
function product(refused?: string) {
  const sent: Command[] = [];
  let looks = 0;
  const random = randomOf(1);
  const bodyOf = ({ name, body }: Command): unknown => {
    const n = sent.filter((one) => one.name === 'create-order').length;
    if (name === 'create-order') return { id: `order-${n}`, requirements: [{ id: `need-${n}` }] };
    if (name === 'assign-type') return { id: `place-${n}`, status: 'waiting' };
    if (name !== 'assign-batch') return null;
    const { items } = body as { items: unknown[] };
    return { items: items.map((_, i) => ({ assignment: i === 0 ? null : { id: `sent-${i}` } })) };
  };
  return {
    sent,
    looks: () => looks,
    async read(): Promise<Answer> {
      const status = ++looks > 1 ? 'proposed' : 'waiting';
      return { kind: 'ok', status: 200, body: { items: [{ id: 'place-3', status }] } };
    },
    async perform(_: Caller, command: Command) {
      sent.push(command);
      const answer: Answer =
        command.name === refused
          ? { kind: 'refused', status: 409, code: 'no_unit', body: null }
          : { kind: 'ok', status: 200, body: bodyOf(command) };
      return { answer, commandId: random.uuid() };
    },
  };
}

test('all units of a type are sent out, three requests wait, the first that went is called back, and one is served', async () => {
  const { sent, looks, perform, read } = product();
  await open(yard, caller, { perform, read });
  expect(looks()).toBe(2);
  expect(sent.map(({ name }) => name)).toEqual([
    'create-order',
    'assign-batch',
    'create-order',
    'assign-type',
    'create-order',
    'assign-type',
    'create-order',
    'assign-type',
    'recall',
  ]);
  const all = { workOrderId: 'order-1', requirementId: 'need-1' };
  expect(sent[1]?.body).toEqual({ items: [all, all] });
  expect(sent.filter(({ name }) => name === 'create-order').map(({ body }) => body)).toMatchObject([
    { priority: 3, requirements: [{ equipmentTypeId: 'digger', quantity: 2 }] },
    { priority: 4, requirements: [{ quantity: 1 }] },
    { priority: 2, requirements: [{ quantity: 1 }] },
    { priority: 3, requirements: [{ quantity: 1 }] },
  ]);
  expect(sent.at(-1)?.path).toBe('/assignments/sent-1/recall');
});

test('what is refused ends it where nothing can follow', async () => {
  for (const [refused, last] of [
    ['create-order', 'create-order'],
    ['assign-batch', 'assign-type'],
  ]) {
    const { sent, perform, read } = product(refused);
    await open(yard, caller, { perform, read });
    expect(sent.at(-1)?.name).toBe(last);
  }
});
