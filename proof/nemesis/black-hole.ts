import { hurting } from './links.ts';

/** Nobody is told that the other side is gone; what becomes of the connections afterwards differs as it does between machines. */
export const blackHole = hurting('black-hole', (link, random) => {
  const heal = random.pick(['die', 'go on', 'stay silent'] as const);
  link.blackHole();
  return { detail: `; its connections ${heal} afterwards`, heal };
});
