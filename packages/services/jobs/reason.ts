const CAUSES_MAX = 4;
const LENGTH_MAX = 500;

/** Why something failed, in one line: the innermost cause. What wraps it repeats the query and its values. */
export function reasonOf(error: unknown): string {
  let root: unknown = error;
  for (let depth = 0; depth < CAUSES_MAX && root instanceof Error && root.cause instanceof Error; depth++)
    root = root.cause;
  if (!(root instanceof Error)) return String(root).slice(0, LENGTH_MAX);
  const message = root.message || ('code' in root ? String(root.code) : root.name);
  return message.replaceAll(/\s*\n\s*/g, ' · ').slice(0, LENGTH_MAX);
}
