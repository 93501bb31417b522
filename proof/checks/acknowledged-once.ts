import type { Ok, RefusedLine } from '../history.ts';
import type { Check, Finding } from './check.ts';
import { answerOf, untrue } from './effects.ts';
import type { ReceiptRow } from './evidence.ts';
import { isEqual, objectOf, textOf } from './json.ts';
import { bookOf, type Command, commandsOf, isBatch, type Op, receiptsOf, tenantOf } from './ops.ts';
import { timesOf } from './times.ts';

/** Said before the receipt is looked at, or after it, when the caller may no longer see what it tells. */
const BESIDE_THE_RECEIPT = new Set([
  'unauthenticated',
  'forbidden',
  'tenant_mismatch',
  'tenant_unavailable',
  'cross_site_request',
]);

/**
 * A receipt keeps the id alone where the answer names people, and what is shown is read each time
 * (docs/decisions/0008): of such answers status and id are compared. The names in a refusal are looked up each time too: of
 * refusals the code is compared.
 */
export const acknowledgedOnce: Check = {
  name: 'acknowledged-once',
  title: 'Every acknowledged command was carried out once, and every copy of it got the same answer',
  find(evidence) {
    const findings: Finding[] = [];
    let examined = 0;
    for (const command of commandsOf(evidence.history)) {
      const tenant = tenantOf(evidence, command.tenant);
      const answered = command.ops.filter(({ end }) => end?.kind === 'ok' || end?.kind === 'refused');
      if (!tenant || answered.length === 0) continue;
      examined += 1;
      const book = bookOf(tenant);
      const receipts = receiptsOf(book, command);
      const isOk = answered.some(({ end }) => end?.kind === 'ok');
      const wrong = [
        ...(isOk && receipts.length === 0 ? ['was acknowledged and has no receipt'] : []),
        ...(receipts.length === 0 ? answered.flatMap(unkept) : []),
        ...answered.flatMap((op) => differences(op, command, receipts)),
        ...receipts.flatMap((receipt) => untrue(book, command, receipt, timesOf(evidence.history, command.tenant))),
      ];
      findings.push(...wrong.map((what) => finding(command, what)));
    }
    return { findings, examined };
  },
};

function finding({ tenant, commandId, ops }: Command, what: string): Finding {
  return { detail: `${tenant}: command ${commandId} (${ops[0]?.invoke.name}) ${what}`, about: [commandId] };
}

/** What is refused for the state of things is decided under locks, and kept as what is done is. */
function unkept(op: Op): string[] {
  const { end } = op;
  if (end?.kind !== 'refused' || end.status !== 409 || isBatch(op)) return [];
  return [`was refused (${end.code}) in sending ${end.op}, and the refusal was not kept`];
}

/** How an answer differs from what was stored. */
function differences(op: Op, { ops }: Command, receipts: readonly ReceiptRow[]): string[] {
  const { end } = op;
  if (end?.kind === 'refused')
    return receipts.length === 0 || isBatch(op) ? [] : refusedOtherwise(op, end, ops, receipts);
  if (end?.kind !== 'ok' || receipts.length === 0) return [];
  if (isBatch(op)) return itemsOtherwise(end, receipts);
  const stored = receipts[0] && answerOf(receipts[0]);
  if (!stored) return ['was acknowledged and has no stored answer'];
  if (stored.refusal) return [`was answered ${end.status} and stored as refused (${stored.refusal})`];
  if (stored.status !== end.status) return [`was answered ${end.status} and stored as ${stored.status}`];
  return isShown(stored.body, end.body) ? [] : [`got an answer in sending ${op.invoke.op} that is not the stored one`];
}

/** Whether an answer is the stored one, or was revealed from the id that was stored alone. */
function isShown(stored: unknown, shown: unknown): boolean {
  const kept = objectOf(stored);
  if (kept && Object.keys(kept).join() === 'id') {
    const id = textOf(objectOf(shown)?.['id']);
    return id === null || id === kept['id'];
  }
  return isEqual(stored ?? null, shown ?? null);
}

function refusedOtherwise(op: Op, end: RefusedLine, ops: readonly Op[], receipts: readonly ReceiptRow[]): string[] {
  const stored = receipts[0] && answerOf(receipts[0]);
  if (!stored || stored.refusal === end.code || BESIDE_THE_RECEIPT.has(end.code)) return [];
  // Rightly said of an id that was sent with something else.
  const isAlone = ops.every((other) => isSame(op, other));
  if (end.code === 'command_id_reused' && !isAlone) return [];
  return [`was refused (${end.code}) in sending ${end.op} and stored as ${stored.refusal ?? stored.status}`];
}

function isSame({ invoke: a }: Op, { invoke: b }: Op): boolean {
  return a.client === b.client && a.method === b.method && a.path === b.path && isEqual(a.body, b.body);
}

/** Of a batch each item has a receipt of its own. */
function itemsOtherwise(end: Ok, receipts: readonly ReceiptRow[]): string[] {
  const items: unknown = objectOf(end.body)?.['items'];
  if (!Array.isArray(items)) return ['was answered without its items'];
  return items.flatMap((item: unknown, index) => {
    const shown = objectOf(item);
    const receipt = receipts[index];
    const stored = receipt && answerOf(receipt);
    const code = textOf(objectOf(shown?.['problem'])?.['code']);
    if (!stored) return code ? [] : [`: item ${index} was acknowledged and has no stored answer`];
    if (stored.refusal)
      return code === stored.refusal ? [] : [`: item ${index} is stored as refused (${stored.refusal})`];
    if (code) return [`: item ${index} was refused (${code}) and is stored as ${stored.status}`];
    const isStored = isEqual(shown?.['assignment'] ?? shown?.['queueEntry'], stored.body);
    return isStored ? [] : [`: item ${index} got an answer that is not the stored one`];
  });
}
