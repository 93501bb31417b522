import type { Check } from './check.ts';
import { objectOf } from './json.ts';
import { opsOf } from './ops.ts';

/** What the intruder asks (proof/clients/intruder.ts): each request names an id of another organisation. */
const INTRUDES = 'intrude:';
/** A list of what belongs to that id: it is answered, and empty. */
const FILTER = 'intrude:filter';

export const foreignIds: Check = {
  name: 'foreign-ids',
  title: 'Who names what belongs to another organisation gets nothing of it and changes nothing with it',
  find({ history }) {
    const asked = opsOf(history).filter(({ invoke }) => invoke.name.startsWith(INTRUDES));
    return {
      examined: asked.length,
      findings: asked.flatMap(({ invoke, end }) => {
        if (end?.kind !== 'ok') return [];
        const items = objectOf(end.body)?.['items'];
        if (invoke.name === FILTER && Array.isArray(items) && items.length === 0) return [];
        const what = `${invoke.method} ${invoke.path} with ${JSON.stringify(invoke.body)}`;
        const detail = `${invoke.tenant}: ${what} (sending ${invoke.op}) was answered ${end.status}`;
        return [{ detail, about: [`op:${invoke.op}`, ...(invoke.commandId ? [invoke.commandId] : [])] }];
      }),
    };
  },
};
