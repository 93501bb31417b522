import { z } from 'zod';
import { PERMISSIONS, ROLES } from './grants.ts';

export { granted, type Grantee, may, type Permission, PERMISSIONS, type Role } from './grants.ts';

export const role = z.enum(ROLES);
export const permission = z.enum(PERMISSIONS);
