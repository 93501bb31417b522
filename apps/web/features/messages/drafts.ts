import { useSyncExternalStore } from 'react';
import { commandKeys } from '../api/command-keys.ts';

/** What is written and not sent. `urgent` and `to` (a crew's assignment; null: all) are a message's. */
export type Draft = { text: string; urgent: boolean; to: string | null };

const NOTHING: Draft = { text: '', urgent: false, to: null };
/** More are hardly begun in a shift; the oldest goes. */
const DRAFTS_MAX = 50;

type Kept = { draft: Draft; commands: ReturnType<typeof commandKeys> };

/** What is written in each place, with the ids of what was sent from there. It outlives the field that it is written in. */
export function createDrafts() {
  const kept = new Map<string, Kept>();
  const listeners = new Set<() => void>();

  function at(place: string): Kept {
    const found = kept.get(place) ?? { draft: NOTHING, commands: commandKeys() };
    kept.set(place, found);
    const [oldest] = kept.keys();
    if (kept.size > DRAFTS_MAX && oldest !== undefined) kept.delete(oldest);
    return found;
  }
  function write(place: string, patch: Partial<Draft>): void {
    const found = at(place);
    found.draft = { ...found.draft, ...patch };
    for (const listener of listeners) listener();
  }
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: (place: string): Draft => kept.get(place)?.draft ?? NOTHING,
    write,
    /** The id under which this content is sent: the same until it went through. */
    keyOf: (place: string, content: unknown): string => at(place).commands.of(content),
    /** It went through. What was typed since then stays, and the same once more is meant anew. */
    sent(place: string, text: string, content: unknown): void {
      const { draft, commands } = at(place);
      commands.done(content);
      if (draft.text === text) write(place, { text: '', urgent: false });
    },
  };
}

/** Of this page; whoever signs in after is given another. */
export const drafts = createDrafts();

/** What is written in a place: for each job its own, whatever one looks at meanwhile. */
export function useDraft(place: string) {
  const draft = useSyncExternalStore(
    drafts.subscribe,
    () => drafts.read(place),
    () => NOTHING,
  );
  return {
    draft,
    write: (patch: Partial<Draft>) => drafts.write(place, patch),
    keyOf: (content: unknown) => drafts.keyOf(place, content),
    sent: (text: string, content: unknown) => drafts.sent(place, text, content),
  };
}
