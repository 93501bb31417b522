import type { Check } from './check.ts';
import { objectOf, textOf } from './json.ts';
import { type Op, opsOf } from './ops.ts';

/** What the intruder asks (proof/clients/intrusions.ts): each request names an id of another organisation. */
const INTRUDES = 'intrude:';
/** A list of what belongs to that id: it is answered, and empty. */
const FILTER = 'intrude:filter';
/** A field of what is made: the answer names the field, as where there is no such thing. */
const FIELD = 'intrude:field';

export const foreignIds: Check = {
  name: 'foreign-ids',
  title: 'Who names what belongs to another organisation is told that it is not there, and changes nothing with it',
  find({ history }) {
    // What had no answer says nothing.
    const asked = opsOf(history).filter(
      ({ invoke, end }) => invoke.name.startsWith(INTRUDES) && (end?.kind === 'ok' || end?.kind === 'refused'),
    );
    return {
      examined: asked.length,
      findings: asked.flatMap((op) => {
        const { invoke, end } = op;
        if (!end || isRight(op)) return [];
        const what = `${invoke.method} ${invoke.path} with ${JSON.stringify(invoke.body)}`;
        const how = end.kind === 'refused' ? `refused: ${end.status} ${end.code}` : `answered ${end.status}`;
        const detail = `${invoke.tenant}: ${what} (sending ${invoke.op}) was ${how}`;
        return [{ detail, about: [`op:${invoke.op}`, ...(invoke.commandId ? [invoke.commandId] : [])] }];
      }),
    };
  },
};

function isRight({ invoke, end }: Op): boolean {
  const body = end?.kind === 'ok' || end?.kind === 'refused' ? objectOf(end.body) : undefined;
  switch (invoke.name) {
    case FILTER: {
      const items = body?.['items'];
      return end?.kind === 'ok' && Array.isArray(items) && items.length === 0;
    }
    case FIELD: {
      const errors: unknown = body?.['errors'];
      const [only, ...others]: unknown[] = Array.isArray(errors) ? errors : [];
      const told = textOf(objectOf(only)?.['message']) ?? '';
      return (
        end?.kind === 'refused' && end.status === 422 && others.length === 0 && told.startsWith('There is no such')
      );
    }
    default:
      return end?.kind === 'refused' && end.status === 404 && end.code === 'not_found';
  }
}
