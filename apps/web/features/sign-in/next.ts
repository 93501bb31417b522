/** Any origin: only whether an address stays on its own is asked. */
const HERE = 'http://here.invalid';
const LENGTH_MAX = 1_500;

/** Only a path of our own: a link from elsewhere must not lead away after signing in. Read as a browser reads it. */
export function safeNext(next: string | null): string {
  if (!next?.startsWith('/') || next.length > LENGTH_MAX || !URL.canParse(next, HERE)) return '/';
  const { origin, pathname, search, hash } = new URL(next, HERE);
  // What is left may begin with two slashes once the dots are taken out.
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}

/** The sign-in page, and from there back to `path`. */
export function signInPath(path: string | null): string {
  const next = safeNext(path);
  const isWorthIt = next !== '/' && !/^\/(sign-in|api)(?![\w-])/.test(next);
  return isWorthIt ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in';
}
