// Without a schema, so that the browser, which only asks what somebody may, loads none.

export const ROLES = ['admin', 'dispatcher', 'driver', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'board:read',
  'assignments:write',
  'assignments:advance',
  /** To go past a gate, with a written reason (D6). */
  'assignments:override',
  'queue:reorder',
  'shifts:write',
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
    'assignments:override',
    'queue:reorder',
    'shifts:write',
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

/** Who asks, as far as permissions go: a key can be held to some of what its role may; null is all of it. */
export type Grantee = { role: Role; scopes: readonly Permission[] | null };

/** What role and scopes both allow. */
export function granted({ role, scopes }: Grantee): readonly Permission[] {
  return scopes ? GRANTS[role].filter((permission) => scopes.includes(permission)) : GRANTS[role];
}
