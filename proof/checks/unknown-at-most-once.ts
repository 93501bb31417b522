import type { Check, Finding } from './check.ts';
import { untrue } from './effects.ts';
import { bookOf, commandsOf, receiptsOf, tenantOf } from './ops.ts';
import { timesOf } from './times.ts';

export const unknownAtMostOnce: Check = {
  name: 'unknown-at-most-once',
  title: 'A command whose answer nobody got happened once and whole, or not at all',
  find(evidence) {
    const findings: Finding[] = [];
    let examined = 0;
    for (const command of commandsOf(evidence.history)) {
      const tenant = tenantOf(evidence, command.tenant);
      const isUnknown = command.ops.some(({ end }) => end === undefined || end.kind === 'unknown');
      if (!tenant || !isUnknown) continue;
      examined += 1;
      const book = bookOf(tenant);
      const { commandId, ops } = command;
      const receipts = receiptsOf(book, command);
      const stray = receipts.length === 0 ? (book.ofCommand.get(commandId) ?? []) : [];
      const wrong = [
        ...stray.map(({ type, streamId }) => `wrote ${type} of ${streamId} and left no receipt`),
        ...receipts.filter((receipt) => !receipt.answered).map(() => 'left a receipt and no answer'),
        ...receipts.flatMap((receipt) => untrue(book, command, receipt, timesOf(evidence.history, command.tenant))),
      ];
      for (const what of wrong) {
        const detail = `${command.tenant}: command ${commandId} (${ops[0]?.invoke.name}), unknown at first, ${what}`;
        findings.push({ detail, about: [commandId] });
      }
    }
    return { findings, examined };
  },
};
