import type { Answer } from '@yardmaster/client/types';
import { answer, api, headers } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import type { Act, BulkLine } from './bulk.ts';

/** What became of one line. `unit`: who was sent, as the server chose. `position`: its place in the queue. */
export type Became =
  | { state: 'done'; unit?: { assignmentId: string; equipmentId: string; driverIds: readonly string[] } }
  | { state: 'nothing' | 'undone' | 'standDown' }
  | { state: 'queued'; entryId: string; position: number }
  | { state: 'refused'; error: unknown };

type Tell = (line: number, became: Became) => void;
type Of<K extends Act['kind']> = Extract<Act, { kind: K }>;
type Sent<A> = { line: number; act: A };
type Outcome = Answer<'/assignment-batches', 'post'>['items'][number];

const AT_ONCE = 4;

function ofOutcome({ assignment, queueEntry, problem, status }: Outcome): Became {
  if (assignment) {
    const { id: assignmentId, equipmentId, crew } = assignment;
    return { state: 'done', unit: { assignmentId, equipmentId, driverIds: crew.map(({ driverId }) => driverId) } };
  }
  if (queueEntry) return { state: 'queued', entryId: queueEntry.id, position: queueEntry.position };
  return { state: 'refused', error: new Problem(status, problem) };
}

function isOf<K extends Act['kind']>(kind: K, sent: Sent<Act>): sent is Sent<Of<K>> {
  return sent.act.kind === kind;
}

async function sendBatch(key: string, all: readonly Sent<Act>[], tell: Tell): Promise<void> {
  const assigns = all.filter((sent) => isOf('assign', sent));
  const recalls = all.filter((sent) => isOf('recall', sent));
  const params = headers(key);
  const asked =
    assigns.length > 0
      ? api.POST('/assignment-batches', {
          params,
          body: { items: assigns.map(({ act: { kind: _, ...item } }) => item) },
        })
      : api.POST('/recall-batches', { params, body: { items: recalls.map(({ act: { kind: _, ...item } }) => item) } });
  try {
    const { items } = await answer(asked);
    for (const [n, sent] of all.entries()) {
      const outcome = items[n];
      if (outcome) tell(sent.line, ofOutcome(outcome));
    }
  } catch (error) {
    for (const { line } of all) tell(line, { state: 'refused', error });
  }
}

async function sendOne(key: string, act: Exclude<Act, Of<'assign' | 'recall'>>): Promise<unknown> {
  switch (act.kind) {
    case 'hold': {
      const params = { path: { id: act.entryId }, ...headers(key) };
      return answer(act.held ? api.PUT('/queue/{id}/hold', { params }) : api.DELETE('/queue/{id}/hold', { params }));
    }
    case 'priority': {
      const params = { path: { id: act.workOrderId }, ...headers(key, act.version) };
      return answer(api.PATCH('/work-orders/{id}', { params, body: { priority: act.priority } }));
    }
    case 'cancel': {
      const path = { id: act.workOrderId };
      // What follows is agreed to as it stands at this moment; changed in between, it is refused.
      const { fingerprint } = await answer(api.GET('/work-orders/{id}/cancellation-preview', { params: { path } }));
      const body = { reason: act.reason, fingerprint, commandId: key };
      return answer(api.POST('/work-orders/{id}/cancellation', { params: { path, ...headers(key) }, body }));
    }
    case 'unitStatus': {
      const params = { path: { id: act.equipmentId }, ...headers(key) };
      return answer(api.PATCH('/equipment/{id}', { params, body: { status: act.to } }));
    }
    default:
      return act satisfies never;
  }
}

/**
 * Does what the lines ask, and tells of each how it went as soon as it is known. Under `key` and the line's number, so that
 * the same sent again does nothing twice.
 */
export async function sendBulk(key: string, lines: readonly BulkLine[], tell: Tell): Promise<void> {
  const sent = lines.flatMap(({ act }, line) => (act ? [{ line, act }] : []));
  const [first] = sent;
  if (!first) return;
  if (first.act.kind === 'assign' || first.act.kind === 'recall') return sendBatch(key, sent, tell);
  const waiting = [...sent];
  async function next(): Promise<void> {
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      const { line, act } = one;
      if (act.kind === 'assign' || act.kind === 'recall') continue;
      await sendOne(`${key}/${line}`, act).then(
        () => tell(line, { state: 'done' }),
        (error: unknown) => tell(line, { state: 'refused', error }),
      );
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
