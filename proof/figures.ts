import { stoppedOf } from './checks/faults.ts';
import { isBatch, opsOf } from './checks/ops.ts';
import type { Worked } from './clients/run-workload.ts';
import type { Tally } from './clients/tally.ts';
import type { Line } from './history.ts';
import type { Figure } from './report/figure.ts';
import type { CheckResult } from './result.ts';

const ANSWER_WITHIN_MS = 10_000;
const WELL_WITHIN_MS = 30_000;

/** A figure that stands alone and is told, not judged. */
function told(name: string, value: number, unit: string, note?: string): Figure {
  return { name, value, unit, against: null, ratio: null, target: null, ok: true, ...(note ? { note } : {}) };
}

/** Of what there must be none. */
function none(name: string, value: number, unit: string, note?: string): Figure {
  return { ...told(name, value, unit, note), target: '0', ok: value === 0 };
}

/** What clients saw, in numbers, some of them held against what the product promises. */
export function workFigures(
  tally: Tally,
  history: readonly Line[],
  { archived, last, unanswered, behind }: Worked,
): Figure[] {
  const { total, commands, changes, reconnects } = tally;
  const sent = [...commands.values()].reduce((sum, count) => sum + count.sent, 0);
  const longest = longestRequest(history);
  const bad = Object.entries(last).flatMap(([tenant, end]) => (end === 'done' ? [] : [`${tenant}: ${end}`]));
  return [
    told('requests', total.sent, 'requests'),
    told('commands', sent, 'requests', 'Copies and repetitions are counted, reads are not.'),
    told('ok', total.ok, 'requests'),
    told('refused', total.refused, 'requests'),
    told('unknown', total.unknown, 'requests', 'No answer, or one that says: perhaps. Each was sent again.'),
    told('left unknown', unanswered.length, 'commands'),
    told('stream changes', changes, 'events', `${reconnects} times a reader came back where it had been`),
    none('streams behind at the end', behind.length, 'streams', behind.join(', ')),
    told('archive runs', archived.done, 'runs', `and ${archived.killed} killed, ${archived.failed} failed`),
    none('archive runs that did not end', archived.hung, 'runs'),
    none('last archive runs that did not end well', bad.length, 'runs', bad.join(', ')),
    {
      ...told('longest request', longest.ms, 'ms', longest.note),
      target: `≤ ${ANSWER_WITHIN_MS} ms`,
      ok: longest.ms <= ANSWER_WITHIN_MS,
    },
  ];
}

/** Of those that somebody could have answered: a web server that is stopped cannot. Batches have a longer promise. */
function longestRequest(history: readonly Line[]): { ms: number; note: string } {
  const isStopped = stoppedOf(history);
  const spans = opsOf(history).flatMap((op) => {
    if (!op.end || isBatch(op)) return [];
    const span = { from: op.invoke.at, until: op.end.at };
    return isStopped(op.invoke.server, span) ? [] : [{ ms: span.until - span.from, op }];
  });
  const longest = spans.reduce<(typeof spans)[number] | undefined>((a, b) => (a && a.ms >= b.ms ? a : b), undefined);
  if (!longest) return { ms: 0, note: 'No request.' };
  const { name, server, op } = longest.op.invoke;
  return { ms: longest.ms, note: `${name}, sending ${op}, web server ${server + 1}` };
}

/** What a program with the application's login, and nothing else of the product, was let through. */
export function breachFigure(breaches: readonly string[]): Figure {
  return none('breaches', breaches.length, 'breaches', breaches.join('; '));
}

/** How long it took after the last fault until everything said that it was well, the database's own recovery included. */
export function wellFigure(ms: number): Figure {
  return {
    ...told('well again after the last fault', ms, 'ms'),
    target: `≤ ${WELL_WITHIN_MS} ms`,
    ok: ms <= WELL_WITHIN_MS,
  };
}

/** What each check found, and that it looked at something. */
export function checkFigures(checks: readonly CheckResult[]): Figure[] {
  return checks.map(({ name, findings, examined, ok }) => {
    const note = examined === 0 ? 'It looked at nothing, and so shows nothing.' : `of ${examined} looked at`;
    return { ...told(`check ${name}`, findings.length, 'findings', note), target: '0', ok };
  });
}
