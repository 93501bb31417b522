/** A text that is typed here and lives in the address, which is told after a pause and shows it a moment later. */
export type Typed = {
  text: string;
  /** What the address was last seen to say. */
  seen: string;
  /** What it was told since, the oldest first: each comes back, and is no news then. */
  told: readonly string[];
};

/** More are never on their way; one that never came back is forgotten. */
const TOLD_MAX = 8;

export function typedOf(seen: string): Typed {
  return { text: seen, seen, told: [] };
}

/** What the address is yet to be told; null: it knows. */
export function untold({ text, seen, told }: Typed): string | null {
  const wanted = text.trim();
  return wanted === (told.at(-1) ?? seen).trim() ? null : wanted;
}

export function tell(typed: Typed, text: string): Typed {
  return { ...typed, told: [...typed.told, text].slice(-TOLD_MAX) };
}

/** The address says something else: what it was told from here leaves alone what was typed since, anything else replaces it. */
export function arrive(typed: Typed, seen: string): Typed {
  const n = typed.told.indexOf(seen);
  return n === -1 ? typedOf(seen) : { ...typed, seen, told: typed.told.slice(n + 1) };
}
