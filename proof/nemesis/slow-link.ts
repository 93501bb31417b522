import { hurting } from './links.ts';

export const slowLink = hurting('slow-link', (link, random) => {
  const ms = random.pick([20, 100, 300]);
  link.delay(ms);
  return { detail: `, ${ms} ms each way`, heal: 'go on' };
});
