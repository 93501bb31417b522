import type { Check } from './check.ts';
import { type DatabaseError, readDatabaseLog } from './database-log.ts';

/** What must not happen, by SQLSTATE and, where the log has none, by what the server says. */
const NEVER: readonly { state: string; says: RegExp; why: string }[] = [
  { state: '23P01', says: /violates exclusion constraint/, why: 'a constraint caught what a lock should have' },
  { state: '40P01', says: /deadlock detected/, why: 'two transactions took their locks in different orders' },
  { state: '25P02', says: /current transaction is aborted/, why: 'a transaction went on after it had failed' },
  {
    state: '42P01',
    says: /relation .* does not exist/,
    why: 'a statement looked in another place than its tables are in',
  },
  { state: '42501', says: /permission denied/, why: 'a statement ran under a role that may not' },
];

/**
 * Statements travel together: when one is refused for lack of means (53, 58), ended from outside (57), or lost against another
 * transaction (40, 55P03), those that were under way with it are refused too.
 */
const FLIGHT = /^(40|53|57|58)|^55P03$/;

/** The prover's own connections, and the writer that breaks in on purpose. */
const OWN = /\b(proof|prover|rogue)\b/;

export const constraintsSilent: Check = {
  name: 'constraints-silent',
  title: 'The database had nothing to prevent: no exclusion constraint spoke, nothing deadlocked, no statement strayed',
  find({ logs }) {
    const texts = logs.filter(({ name }) => name === 'database').map(({ text }) => text);
    const wrong = texts.flatMap(readDatabaseLog).flatMap((error) => {
      const never = NEVER.find(({ state, says }) =>
        error.sqlState ? error.sqlState === state : says.test(error.message),
      );
      const isOfFlight = error.sqlState === '25P02' && FLIGHT.test(error.root ?? '');
      return never && !isOfFlight && !OWN.test(error.application ?? '') ? [{ ...error, ...never }] : [];
    });
    return {
      findings: [...Map.groupBy(wrong, (error) => `${error.state} ${shape(error)}`).values()].flatMap((alike) => {
        const [one] = alike;
        if (!one) return [];
        const times = alike.length === 1 ? '' : ` (${alike.length} times)`;
        const detail = `${one.state}${times}: ${one.why}: ${one.message}${one.statement ? ` in ${one.statement.slice(0, 300)}` : ''}`;
        return [{ detail, about: idsIn(alike.map(({ message, statement }) => `${message} ${statement}`).join(' ')) }];
      }),
      // Lines, not errors: a log without errors is a log.
      examined: texts.reduce((n, text) => n + text.split('\n').filter((line) => line !== '').length, 0),
    };
  },
};

/** Errors that differ in ids and numbers only are one. */
function shape({ message, statement }: DatabaseError): string {
  return `${message} ${statement ?? ''}`.replaceAll(/tenant_\w+|[0-9a-f-]{36}|\d+/g, '#');
}

function idsIn(text: string): string[] {
  return [...new Set(text.match(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g))].slice(0, 10);
}
