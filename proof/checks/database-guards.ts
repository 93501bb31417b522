import type { Check, Finding } from './check.ts';

export const databaseGuards: Check = {
  name: 'database-guards',
  title: 'Constraints, owners and rights are at the end as the migrations make them',
  find({ tenants, freshGuards }) {
    const fresh = new Set(freshGuards);
    return {
      findings: tenants.flatMap(({ subdomain, guards }): Finding[] => {
        const own = new Set(guards);
        return [
          ...freshGuards.filter((guard) => !own.has(guard)).map((guard) => finding(subdomain, 'lacks', guard)),
          ...guards
            .filter((guard) => !fresh.has(guard))
            .map((guard) => finding(subdomain, 'has, unlike a new one', guard)),
        ];
      }),
      examined: tenants.reduce((n, { guards }) => n + guards.length, 0),
    };
  },
};

function finding(subdomain: string, how: string, guard: string): Finding {
  return { detail: `${subdomain} ${how}: ${guard}`, about: [subdomain] };
}
