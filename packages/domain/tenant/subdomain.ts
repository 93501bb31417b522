import { z } from 'zod';

/**
 * Names that would shadow something: PostgreSQL's own schemas, our hosts, and words that attackers like on a
 * sign-in page.
 */
const RESERVED = new Set(
  (
    'public information-schema extensions tenant-management jobs pg postgres template0 template1 ' +
    'www api app admin administrator root static assets cdn mail smtp imap ftp status docs help support ' +
    'login signin sign-in signup auth oauth sso billing account accounts internal system yardmaster localhost'
  ).split(' '),
);

/**
 * A DNS label (RFC 1035 §2.3.1, digits first allowed by RFC 1123): 2…63 lower-case letters, digits and inner
 * hyphens. Anything with `pg-`/`pg_` in front, punycode, or a reserved word is refused before any DDL is built.
 */
export const subdomain = z
  .string()
  .min(2, 'At least 2 characters')
  .max(63, 'At most 63 characters')
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, 'Lower-case letters, digits and inner hyphens only')
  .refine((v) => !RESERVED.has(v), 'This name is reserved')
  .refine((v) => !v.startsWith('pg-') && !v.startsWith('xn--'), 'This name is reserved');
