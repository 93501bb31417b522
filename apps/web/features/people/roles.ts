import type { Role } from '@yardmaster/domain/access/permissions';

export const ROLE_WORD: Record<Role, string> = {
  admin: 'Admin',
  dispatcher: 'Dispatcher',
  driver: 'Driver',
  viewer: 'Viewer',
};

export const ROLE_CHOICES = (['admin', 'dispatcher', 'driver', 'viewer'] as const).map((id) => ({
  id,
  label: ROLE_WORD[id],
}));
