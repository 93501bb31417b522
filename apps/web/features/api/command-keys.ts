import { useState } from 'react';
import { newCommandId } from './command-id.ts';

/** The ids of commands by what they carry: the same until it went through, however often it is sent. */
export function commandKeys() {
  const keys = new Map<string, string>();
  return {
    /** A repetition after a lost answer carries the id of the first, and counts once. */
    of(content: unknown): string {
      const name = JSON.stringify(content);
      const key = keys.get(name) ?? newCommandId();
      keys.set(name, key);
      return key;
    },
    /** It went through: the same once more is meant anew. */
    done(content: unknown): void {
      keys.delete(JSON.stringify(content));
    },
    /** Something went through that replaces what was sent before it: all of that once more is meant anew. */
    clear(): void {
      keys.clear();
    },
  };
}

export function useCommandKeys() {
  return useState(commandKeys)[0];
}
