import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import type { Batch } from '@yardmaster/domain/batch/batch';
import type { WorkOrder } from '@yardmaster/domain/work-order/work-order';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Api, openApi } from './testkit/api.ts';

let api: Api;
let as: string;
let typeId: string;
let n = 0;
beforeAll(async () => {
  api = await openApi();
  as = await api.key('dispatcher');
});
beforeEach(async () => {
  typeId = await api.yard.type();
});
afterAll(() => api.close());

const key = (name = `key-${++n}`) => ({ 'idempotency-key': name });
const post = (path: string, body: unknown, headers: Record<string, string> = key()) =>
  api.ask('POST', path, { as, body, headers });
async function job(priority = 4) {
  const [order, equipmentId, driver] = await Promise.all([
    api.yard.order(typeId, { priority }),
    api.yard.unit(typeId),
    api.yard.driver(),
  ]);
  const made = await post('/assignments', { workOrderId: order.id, equipmentId, driverId: driver.id });
  return { order, equipmentId, driver, assignment: made.body as Assignment };
}

test('an urgent job takes a unit from another, and gives it back', async () => {
  const { assignment, equipmentId } = await job();
  const urgent = await api.yard.order(typeId, { priority: 1 });
  const options = await api.ask('GET', `/work-orders/${urgent.id}/diversions`, { as });
  expect(options).toMatchObject({ status: 200, body: { options: [{ assignmentId: assignment.id, equipmentId }] } });
  const body = { assignmentId: assignment.id, workOrderId: urgent.id, reason: 'A burst main' };
  expect((await post('/diversions', body, {})).status).toBe(400);
  const headers = key();
  const diverted = await post('/diversions', body, headers);
  expect(diverted).toMatchObject({ status: 201, body: { displaced: { closedCode: 'diverted' } } });
  expect((await post('/diversions', body, headers)).body).toEqual(diverted.body);
  expect(await post('/undos', { undoes: headers['idempotency-key'] })).toMatchObject({
    status: 200,
    body: { effects: [{ outcome: 'undone' }] },
  });
});

test('two jobs exchange their units; a body that names too little is 422', async () => {
  const [a, b] = [await job(), await job()];
  expect(await post('/swaps', { assignmentId: a.assignment.id, equipmentId: b.equipmentId })).toMatchObject({
    status: 200,
    body: { assignment: { equipmentId: b.equipmentId }, exchangedWith: { equipmentId: a.equipmentId } },
  });
  expect((await post('/swaps', { assignmentId: a.assignment.id })).status).toBe(422);
});

test('a work order asks for more, for less, in parts and as one; an edit of what has changed is 412', async () => {
  const order = await api.yard.order(typeId, { quantity: 3 });
  const path = `/work-orders/${order.id}`;
  const requirementId = order.requirements[0]?.id ?? '';
  expect(await post(`${path}/requirement-splits`, { requirementId, quantity: 1 })).toMatchObject({
    status: 201,
    body: { requirements: [{ quantity: 2 }, { quantity: 1 }] },
  });
  const now = await api.ask('GET', path, { as });
  const other = (now.body as WorkOrder).requirements[1]?.id ?? '';
  const patch = (ifMatch: string) =>
    api.ask('PATCH', `${path}/requirements/${other}`, { as, body: { quantity: 4 }, headers: { 'if-match': ifMatch } });
  expect(await patch('"1"')).toMatchObject({ status: 412, body: { changed: ['requirements'] } });
  expect((await patch(now.headers.get('etag') ?? '')).status).toBe(200);
  expect(
    await post(`${path}/requirement-merges`, { requirementId: other, intoRequirementId: requirementId }),
  ).toMatchObject({
    status: 200,
    body: { requirements: [{ id: requirementId, quantity: 6 }] },
  });
  expect((await post(`${path}/requirements`, { equipmentTypeId: typeId })).status).toBe(201);
});

test('an order is cancelled as its preview has shown it', async () => {
  const { order, assignment } = await job();
  const path = `/work-orders/${order.id}/cancellation`;
  const preview = await api.ask('GET', `${path}-preview`, { as });
  const { fingerprint } = preview.body as { fingerprint: string };
  expect(await post(path, { reason: 'Called off', fingerprint: 'old' })).toMatchObject({
    status: 409,
    body: { code: 'consequences_changed', preview: preview.body },
  });
  expect(await post(path, { reason: 'Called off', fingerprint })).toMatchObject({
    status: 200,
    body: { status: 'cancelled', cancelReason: 'Called off' },
  });
  expect((await api.ask('GET', `/assignments/${assignment.id}`, { as })).body).toMatchObject({
    closedCode: 'cancelled',
  });
});

describe('a batch', () => {
  test('never says that all is well when it is not, and says the same again', async () => {
    const free = await api.yard.unit(typeId);
    const { equipmentId, assignment } = await job();
    const orders = [await api.yard.order(typeId), await api.yard.order(typeId), await api.yard.order(typeId)];
    const [first, second, third] = orders.map((o) => o.id);
    const body = {
      items: [
        { workOrderId: first, equipmentId: free, driverId: null },
        { workOrderId: second, equipmentId },
        { workOrderId: third },
      ],
    };
    const headers = key();
    const answer = await post('/assignment-batches', body, headers);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        failed: 1,
        items: [
          { index: 0, status: 201, assignment: { equipmentId: free }, problem: null },
          {
            index: 1,
            status: 409,
            assignment: null,
            problem: { code: 'equipment_taken', holder: { assignmentId: assignment.id } },
          },
          { index: 2, status: 202, queueEntry: { workOrderId: third }, problem: null },
        ],
      },
    });
    expect((await post('/assignment-batches', body, headers)).body).toEqual(answer.body);
    const sent = (answer.body as Batch).items[0]?.assignment?.id;
    const recalls = { items: [sent, sent, typeId].map((id) => ({ assignmentId: id, reason: 'Storm' })) };
    const recalled = await post('/recall-batches', recalls);
    expect((recalled.body as Batch).failed).toBe(2);
    expect((recalled.body as Batch).items[2]).toMatchObject({ status: 404, problem: { code: 'not_found' } });
  });

  test('needs a key that leaves room, items that are well formed, and a role', async () => {
    const order = await api.yard.order(typeId);
    const body = { items: [{ workOrderId: order.id }] };
    expect((await post('/assignment-batches', body, {})).status).toBe(400);
    expect((await post('/assignment-batches', body, key('k'.repeat(251)))).status).toBe(422);
    expect((await post('/assignment-batches', { items: [] })).status).toBe(422);
    const long = { items: Array.from({ length: 101 }, () => ({ workOrderId: order.id })) };
    expect((await post('/assignment-batches', long)).status).toBe(422);
    expect(await post('/recall-batches', { items: [{ assignmentId: 'x', reason: 'y' }] })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/items/0/assignmentId' }] },
    });
    const viewer = await api.key('viewer');
    const denied = await api.ask('POST', '/assignment-batches', { as: viewer, body, headers: key() });
    expect(denied).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });
});

test('what another tenant has is nothing here: in the path, in the body, in a batch', async () => {
  const { assignment, order, equipmentId } = await job();
  const bolt = await api.key('admin', 'bolt');
  const ask = (path: string, body?: unknown) =>
    api.ask(body ? 'POST' : 'GET', path, {
      as: bolt,
      host: 'bolt.localhost:3000',
      body,
      ...(body ? { headers: key() } : {}),
    });
  const reason = 'x';
  const asked = await Promise.all([
    ask(`/work-orders/${order.id}/diversions`),
    ask(`/work-orders/${order.id}/cancellation-preview`),
    ask(`/work-orders/${order.id}/cancellation`, { reason, fingerprint: 'x' }),
    ask(`/work-orders/${order.id}/requirement-splits`, { requirementId: order.requirements[0]?.id, quantity: 1 }),
    ask('/diversions', { assignmentId: assignment.id, workOrderId: order.id, reason }),
    ask('/swaps', { assignmentId: assignment.id, equipmentId }),
    ask(`/assignments/${assignment.id}/undo`, {}),
    ask('/undos', { undoes: 'key-1' }),
  ]);
  expect(asked.map((answer) => answer.status)).toEqual(asked.map(() => 404));
  expect((await ask('/recall-batches', { items: [{ assignmentId: assignment.id, reason }] })).body).toMatchObject({
    failed: 1,
    items: [{ status: 404 }],
  });
});
