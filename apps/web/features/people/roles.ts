import { ROLES, type Role } from '@yardmaster/domain/access/grants';
import type { Translate } from '../../i18n/translate.ts';

/** All roles, by the names that they have everywhere. */
export function roleChoices(t: Translate<'shell'>): { id: Role; label: string }[] {
  return ROLES.map((id) => ({ id, label: t(`role.${id}`) }));
}
