import { hurting } from './links.ts';

export const cutLink = hurting('cut-link', (link) => {
  link.cut();
  return { detail: '', heal: 'die' };
});
