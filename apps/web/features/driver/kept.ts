/** What this phone keeps by name; null where it keeps nothing, as in a private window. */
export function readKept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Full or forbidden: what is kept is a convenience, and the page goes on without.
  }
}
