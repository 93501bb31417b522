import { PROBLEMS } from '@yardmaster/domain/problems';
import type { Exit, RefusedLine } from '../history.ts';
import type { Check, Finding } from './check.ts';
import { excusesOf, type Failure } from './excuses.ts';
import { stoppedOf } from './faults.ts';
import { objectOf } from './json.ts';
import { commandsOf, endOf, isBatch, type Op, opsOf } from './ops.ts';

const DEADLINE_MS = 10_000;
/** A batch carries out its items in turn for up to twenty seconds (packages/services/batches/run-batch.ts). */
const BATCH_DEADLINE_MS = 30_000;

/** "Perhaps", said rightly of a command that another copy of it is at. */
const NO_FAILURE = /^(an item: )?(command_in_progress|too_many_requests)$/;

const say = ({ invoke }: Op, what: string): Finding => ({
  detail: `${invoke.tenant}: ${invoke.name} of ${invoke.client} (sending ${invoke.op}, ${invoke.method} ${invoke.path}) ${what}`,
  about: [`op:${invoke.op}`, ...(invoke.commandId ? [invoke.commandId] : [])],
});

export const noServerError: Check = {
  name: 'no-server-error',
  title:
    'No 500 ever, no failure without a fault that explains it, every refusal a documented problem, and no process ends by itself',
  find({ history, logs }) {
    const isExcused = excusesOf(history);
    const ops = opsOf(history);
    const streams = history.filter((line) => line.kind === 'stream');
    const exits = history.filter((line) => line.kind === 'exit');
    return {
      findings: [
        ...ops.flatMap((op) => {
          const { invoke, end } = op;
          if (end?.kind === 'refused') return isDocumented(end) ? [] : [say(op, `was answered ${JSON.stringify(end)}`)];
          if (end?.kind !== 'unknown') return [];
          const { status, why } = end;
          if (status === 500 || why === 'an item: internal') return [say(op, `was answered ${status}, ${why}`)];
          if (NO_FAILURE.test(why)) return [];
          // Those that the prover itself ended when the run was over, and those of which `deadlines` tells.
          if (status === null && /abort|no answer in time/i.test(why)) return [];
          const failure = { server: invoke.server, status, code: why, from: invoke.at, until: end.at };
          return isExcused(failure) ? [] : [say(op, `failed with no fault near: ${status ?? 'no answer'}, ${why}`)];
        }),
        ...streams.flatMap((line): Finding[] => {
          if (line.what !== 'turned away' || line.status < 500) return [];
          const { tenant, client, server, status, code, since, at } = line;
          if (status !== 500 && isExcused({ server, status, code, from: since, until: at })) return [];
          const when = status === 500 ? '' : ' with no fault near';
          const what = `was answered ${status} (${code}) by web ${server + 1} at ${at} ms${when}`;
          return [{ detail: `${tenant}: the stream of ${client} ${what}`, about: [client] }];
        }),
        ...endedByThemselves(exits, isExcused).map(({ process, code, signal, ranMs, at }): Finding => {
          return { detail: `${process} ended by itself (${signal ?? code}) at ${at} ms, ${ranMs} ms old`, about: [] };
        }),
        ...logs.filter(({ name }) => name !== 'database').flatMap(({ name, text }) => fatalLines(name, text)),
      ],
      examined: ops.length,
    };
  },
};

/**
 * A worker that cannot start, because it finds no database or not within three seconds, ends and is started again: rightly
 * where a fault explains it, and once where the machine had much else to do.
 */
function endedByThemselves(exits: readonly Exit[], isExcused: (failure: Failure) => boolean): Exit[] {
  const ofWorker = exits.filter(({ process }) => process === 'worker');
  const couldNotStart = ({ process, code, isOrdered }: Exit): boolean =>
    process === 'worker' && code === 1 && !isOrdered;
  return exits.filter((exit) => {
    if (!couldNotStart(exit)) return !exit.isOrdered;
    const { at, ranMs } = exit;
    if (isExcused({ server: null, status: null, code: '', from: at - ranMs, until: at })) return false;
    const before = ofWorker[ofWorker.indexOf(exit) - 1];
    return before !== undefined && couldNotStart(before);
  });
}

/** problem+json with a code that the product knows, at that code's status. */
function isDocumented({ status, code, body }: RefusedLine): boolean {
  const problems: Partial<Record<string, { status: number }>> = PROBLEMS;
  const shown = objectOf(body);
  const isWhole =
    typeof shown?.['title'] === 'string' && typeof shown['type'] === 'string' && shown['status'] === status;
  return isWhole && problems[code]?.status === status;
}

/** Lines that say that a fault reached the top of a process. Whether a worker rightly found no database its end tells. */
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
    const isStopped = stoppedOf(history);
    return {
      findings: ops.flatMap((op) => {
        const { invoke, end } = op;
        const most = isBatch(op) ? BATCH_DEADLINE_MS : DEADLINE_MS;
        const until = end?.at ?? endAt;
        const took = until - invoke.at;
        if (took <= most || isStopped(invoke.server, { from: invoke.at, until })) return [];
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
