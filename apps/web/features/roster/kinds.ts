import type { TimeOff } from '@yardmaster/client/schema';
import type { Translate } from '../../i18n/translate.ts';

type Kind = TimeOff['kind'];

const KINDS: readonly Kind[] = ['vacation', 'sick', 'training', 'other'];

export function kindChoices(t: Translate<'roster'>): { id: Kind; label: string }[] {
  return KINDS.map((id) => ({ id, label: t(`kind.${id}`) }));
}

export function kindOf(id: string): Kind {
  return KINDS.find((kind) => kind === id) ?? 'other';
}
