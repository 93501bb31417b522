import { z } from 'zod';

export const role = z.enum(['admin', 'dispatcher', 'driver', 'viewer']);
export type Role = z.infer<typeof role>;

export const PERMISSIONS = [
  'board:read',
  'assignments:write',
  'assignments:advance',
  'work-orders:write',
  'fleet:read',
  'fleet:write',
  'people:read',
  'people:write',
  'reports:read',
  'settings:read',
  'settings:write',
  'keys:write',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const GRANTS: Record<Role, readonly Permission[]> = {
  admin: PERMISSIONS,
  dispatcher: [
    'board:read',
    'assignments:write',
    'assignments:advance',
    'work-orders:write',
    'fleet:read',
    'fleet:write',
    'people:read',
    'reports:read',
    'settings:read',
  ],
  // A driver advances the assignments whose crew they are in; the service checks the crew.
  driver: ['assignments:advance', 'settings:read'],
  viewer: ['board:read', 'fleet:read', 'people:read', 'reports:read', 'settings:read'],
};

export function may(who: Role, permission: Permission): boolean {
  return GRANTS[who].includes(permission);
}
