import type { Answer } from '@yardmaster/client/types';
import { answer, api, headers } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import { PICKS_MAX } from '../picks.ts';
import type { Act, BulkLine } from './bulk.ts';

/** What became of one line. `unit`: who was sent, as the server chose. `position`: its place in the queue. */
export type Became =
  | { state: 'done'; unit?: { assignmentId: string; equipmentId: string; driverIds: readonly string[] } }
  | { state: 'nothing' | 'undone' | 'standDown' }
  | { state: 'queued'; entryId: string; position: number }
  | { state: 'refused'; error: unknown };

type Tell = (line: number, became: Became) => unknown;
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

type Single = Exclude<Act, Of<'assign' | 'recall'>>;

async function sendOne(key: string, act: Exclude<Single, Of<'cancel'>>): Promise<unknown> {
  switch (act.kind) {
    case 'hold': {
      const params = { path: { id: act.entryId }, ...headers(key) };
      return answer(act.held ? api.PUT('/queue/{id}/hold', { params }) : api.DELETE('/queue/{id}/hold', { params }));
    }
    case 'priority': {
      const params = { path: { id: act.workOrderId }, ...headers(key, act.version) };
      return answer(api.PATCH('/work-orders/{id}', { params, body: { priority: act.priority } }));
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
 * Cancels an order with what follows of it at this moment; changed in between, it is refused, and meant anew the next time.
 * @param agreed the fingerprint of what was agreed to and may have been done; it is kept here
 */
async function cancel(key: string, act: Of<'cancel'>, agreed: { fingerprint?: string }): Promise<unknown> {
  const path = { id: act.workOrderId };
  agreed.fingerprint ??= (
    await answer(api.GET('/work-orders/{id}/cancellation-preview', { params: { path } }))
  ).fingerprint;
  const { fingerprint } = agreed;
  const commandId = `${key}/${fingerprint}`;
  const body = { reason: act.reason, fingerprint, commandId };
  try {
    return await answer(api.POST('/work-orders/{id}/cancellation', { params: { path, ...headers(commandId) }, body }));
  } catch (error) {
    if (error instanceof Problem && error.code === 'consequences_changed') delete agreed.fingerprint;
    throw error;
  }
}

function isInBatch(sent: Sent<Act>): boolean {
  return isOf('assign', sent) || isOf('recall', sent);
}

/**
 * Does what the lines ask, under `key`: `send` tells of each wanted line how it went as soon as it is known, and sent again
 * nothing is done twice. `batchesOf` gives the keys of the batches in which some such line went, which an undo names.
 */
export function bulkOf(key: string, lines: readonly BulkLine[]) {
  const all = lines.flatMap(({ act }, line) => (act ? [{ line, act }] : []));
  const agreed = new Map<number, { fingerprint?: string }>();
  const batched = all.filter(isInBatch);
  const batches = Array.from({ length: Math.ceil(batched.length / PICKS_MAX) }, (_, n) => ({
    key: n === 0 ? key : `${key}-${n + 1}`,
    sent: batched.slice(n * PICKS_MAX, (n + 1) * PICKS_MAX),
  }));

  async function sendSingle({ line, act }: Sent<Act>): Promise<unknown> {
    const own = `${key}/${line}`;
    if (act.kind === 'assign' || act.kind === 'recall') return;
    if (act.kind !== 'cancel') return sendOne(own, act);
    const known = agreed.get(line) ?? {};
    agreed.set(line, known);
    return cancel(own, act, known);
  }
  async function send(isWanted: (line: number) => boolean, tellAll: Tell): Promise<void> {
    const tell: Tell = (line, became) => isWanted(line) && tellAll(line, became);
    // Whole, as its key stands for it: what is done in it stays done.
    for (const batch of batches) {
      if (batch.sent.some(({ line }) => isWanted(line))) await sendBatch(batch.key, batch.sent, tell);
    }
    const waiting = all.filter((one) => !isInBatch(one) && isWanted(one.line));
    async function next(): Promise<void> {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const { line } = one;
        await sendSingle(one).then(
          () => tell(line, { state: 'done' }),
          (error: unknown) => tell(line, { state: 'refused', error }),
        );
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }
  function batchesOf(isSuch: (line: number) => boolean): string[] {
    return batches.filter(({ sent }) => sent.some(({ line }) => isSuch(line))).map((batch) => batch.key);
  }
  return { send, batchesOf };
}
