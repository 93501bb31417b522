import { PROBLEMS } from '@yardmaster/domain/problems';
import type { RefusedLine } from '../history.ts';
import type { Check, Finding } from './check.ts';
import { faultWindows, overlaps } from './faults.ts';
import { objectOf } from './json.ts';
import { commandsOf, endOf, isBatch, type Op, opsOf } from './ops.ts';

/** How long after a fault was mended the product may still say that it is busy. */
const GRACE_MS = 10_000;
const DEADLINE_MS = 10_000;
/** A batch carries out its items in turn for up to twenty seconds (packages/services/batches/run-batch.ts). */
const BATCH_DEADLINE_MS = 30_000;

const say = ({ invoke }: Op, what: string): Finding => ({
  detail: `${invoke.tenant}: ${invoke.name} of ${invoke.client} (sending ${invoke.op}, ${invoke.method} ${invoke.path}) ${what}`,
  about: [`op:${invoke.op}`, ...(invoke.commandId ? [invoke.commandId] : [])],
});

export const noServerError: Check = {
  name: 'no-server-error',
  title: 'No 500 ever, no failure without a fault, every refusal a documented problem, and no process ends by itself',
  find({ history, logs }) {
    const windows = faultWindows(history).map(({ from, until }) => ({ from, until: until + GRACE_MS }));
    const ops = opsOf(history);
    return {
      findings: [
        ...ops.flatMap((op) => {
          const { invoke, end } = op;
          if (end?.kind === 'refused') return isDocumented(end) ? [] : [say(op, `was answered ${JSON.stringify(end)}`)];
          if (end?.kind !== 'unknown') return [];
          if (end.status === 500) return [say(op, 'was answered 500')];
          const isRight = end.status !== null && end.status < 500;
          if (isRight || windows.some((window) => overlaps(window, { from: invoke.at, until: end.at }))) return [];
          // Those that the prover itself ended when the run was over.
          if (end.status === null && /abort/i.test(end.why)) return [];
          return [say(op, `failed with no fault near: ${end.status ?? 'no answer'}, ${end.why}`)];
        }),
        ...logs.filter(({ name }) => name !== 'database').flatMap(({ name, text }) => fatalLines(name, text)),
      ],
      examined: ops.length,
    };
  },
};

/** problem+json with a code that the product knows, at that code's status. */
function isDocumented({ status, code, body }: RefusedLine): boolean {
  const problems: Partial<Record<string, { status: number }>> = PROBLEMS;
  const shown = objectOf(body);
  const isWhole =
    typeof shown?.['title'] === 'string' && typeof shown['type'] === 'string' && shown['status'] === status;
  return isWhole && problems[code]?.status === status;
}

/** Lines that say that a fault reached the top of a process. A worker that finds no database is started again. */
function fatalLines(name: string, text: string): Finding[] {
  return text.split('\n').flatMap((line) => {
    const entry = objectOf(jsonOf(line));
    const isFatal = entry
      ? Number(entry['level']) >= 60 && entry['msg'] !== 'the worker could not start'
      : /uncaught|unhandled|fatal error/i.test(line);
    return isFatal ? [{ detail: `${name} logged: ${line.slice(0, 400)}`, about: [] }] : [];
  });
}

function jsonOf(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    const parsed: unknown = JSON.parse(line);
    return parsed;
  } catch {
    return undefined;
  }
}

export const deadlines: Check = {
  name: 'deadlines',
  title: 'No request takes longer than ten seconds, whatever link is dead',
  find({ history }) {
    const ops = opsOf(history);
    const endAt = endOf(history);
    // A web server that is stopped answers nobody.
    const stopped = faultWindows(history).filter(({ fault }) => /stop/.test(fault) && /web/.test(fault));
    return {
      findings: ops.flatMap((op) => {
        const { invoke, end } = op;
        const most = isBatch(op) ? BATCH_DEADLINE_MS : DEADLINE_MS;
        const until = end?.at ?? endAt;
        const took = until - invoke.at;
        if (took <= most || stopped.some((window) => overlaps(window, { from: invoke.at, until }))) return [];
        return [say(op, end ? `took ${took} ms` : `was never answered, ${took} ms long`)];
      }),
      examined: ops.length,
    };
  },
};

export const allAnswered: Check = {
  name: 'all-answered',
  title: 'Once everything is mended, every command gets its answer',
  find({ history }) {
    const commands = commandsOf(history);
    return {
      findings: commands.flatMap(({ ops }) => {
        const last = ops.at(-1);
        const isAnswered = ops.some(({ end }) => end?.kind === 'ok' || end?.kind === 'refused');
        if (isAnswered || !last) return [];
        const why = last.end?.kind === 'unknown' ? last.end.why : 'no end';
        return [say(last, `was never answered in ${ops.length} sendings; the last: ${why}`)];
      }),
      examined: commands.length,
    };
  },
};
