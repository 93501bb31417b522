import { hurting } from './links.ts';

/** A connection that stays silent is noticed when it is used next; the product closes one that is not used for a minute. */
const SILENT_FOR_MS = 70_000;

/** Nobody is told that the other side is gone; what becomes of the connections afterwards differs as it does between machines. */
export const blackHole = hurting('black-hole', (link, random) => {
  const heal = random.pick(['die', 'go on', 'stay silent'] as const);
  link.blackHole();
  const felt = heal === 'stay silent' ? { feltForMs: SILENT_FOR_MS } : {};
  return { detail: `; its connections ${heal} afterwards`, heal, ...felt };
});
