import { hash, verify } from '@node-rs/argon2';

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), OPTIONS);
}

let nobody: Promise<string> | undefined;

/** Takes as long for an account that does not exist, or has no password yet, as for one that does. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword('an account that does not exist');
  const against = stored ?? (await nobody);
  const matches = await verify(against, password.normalize('NFKC')).catch(() => false);
  return matches && stored != null;
}
