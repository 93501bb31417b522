import type { Check, Finding } from './check.ts';
import { type Op, opsOf } from './ops.ts';

/** What the clients ask for by the ids of things that they have seen: those may be closed or archived, never gone. */
const KNOWN = new Set(['assignment', 'status-history']);

/** Each caller of a run has rights for all that it asks for, from the first moment to the last. */
export const noWrongRefusal: Check = {
  name: 'no-wrong-refusal',
  title:
    'Nobody is turned away from what is theirs, whatever is broken, and nothing that was seen is said not to be there',
  find({ history }) {
    const ops = opsOf(history).filter(({ invoke }) => !invoke.name.startsWith('intrude:'));
    const streams = history.filter((line) => line.kind === 'stream');
    return {
      findings: [
        ...ops.filter(isWrong).map(({ invoke, end }): Finding => {
          const answer = end?.kind === 'refused' ? `${end.status} (${end.code})` : '';
          const asked = `${invoke.name} of ${invoke.client} (sending ${invoke.op}, ${invoke.method} ${invoke.path})`;
          return { detail: `${invoke.tenant}: ${asked} was refused with ${answer}`, about: [`op:${invoke.op}`] };
        }),
        ...streams.flatMap((line): Finding[] => {
          const { tenant, client, at } = line;
          const isEnded = line.what === 'lost' && line.why === 'unauthenticated';
          const answer = isEnded
            ? line.why
            : line.what === 'turned away' && line.status < 500
              ? line.status
              : undefined;
          if (answer === undefined) return [];
          return [
            { detail: `${tenant}: the stream of ${client} was refused (${answer}) at ${at} ms`, about: [client] },
          ];
        }),
      ],
      examined: ops.filter(({ end }) => end?.kind === 'ok' || end?.kind === 'refused').length,
    };
  },
};

function isWrong({ invoke, end }: Op): boolean {
  if (end?.kind !== 'refused') return false;
  return end.status === 401 || end.status === 403 || (end.status === 404 && KNOWN.has(invoke.name));
}
