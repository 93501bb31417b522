import { z } from 'zod';
import { id, line } from '../primitives.ts';
import { subdomain } from './subdomain.ts';

export const tenantStatus = z.enum(['provisioning', 'active', 'suspended', 'deleted']);
export type TenantStatus = z.infer<typeof tenantStatus>;

/** A row of `tenant_management.tenants`: what routes a request to its schema and role. */
export const tenant = z.object({
  id,
  name: line(120),
  subdomain,
  schemaName: z.string(),
  roleName: z.string(),
  region: z.string(),
  status: tenantStatus,
});
export type Tenant = z.infer<typeof tenant>;
