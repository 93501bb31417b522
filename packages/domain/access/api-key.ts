import { z } from 'zod';
import { id, instant, line } from '../primitives.ts';
import { permission, role } from './permissions.ts';

const name = line(120);
const scopes = z
  .array(permission)
  .min(1)
  .max(50)
  .nullable()
  .meta({ description: 'What the key is held to of what its role may; null: all of it.', example: ['board:read'] });

export const createApiKey = z
  .object({ name, role, scopes: scopes.default(null), expiresAt: instant.nullable().default(null) })
  .strict();

/** A key as the API shows it: never its secret. */
export const apiKey = z.object({
  id,
  name: z.string(),
  role,
  scopes,
  createdAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type ApiKey = z.infer<typeof apiKey>;

export const newApiKey = apiKey.extend({
  key: z.string().nullable().meta({
    description: 'The secret, shown this once: null when the same command is repeated. Its hash alone is kept.',
  }),
});
