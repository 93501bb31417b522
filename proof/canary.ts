import { randomOf } from './random.ts';

/** Stands in every text that a tenant's people write, and nowhere else in the world. */
export function canaryOf(seed: number, subdomain: string): string {
  return `canary-${randomOf(seed, `canary/${subdomain}`).uuid().replaceAll('-', '').slice(0, 16)}`;
}
