'use client';

import { useState } from 'react';
import { conflictOf } from './conflict.tsx';
import { useSend } from './use-records.ts';

type Rec = { id: string; version: number };

type Ways<T, B extends object> = {
  listKey: readonly string[];
  create: (body: B, key: string) => Promise<T>;
  update: (body: B, at: { id: string; version: number }, key: string) => Promise<T>;
  /** What stands now. */
  read: (id: string) => Promise<T>;
};

/**
 * Makes a record, or changes one from the version that was seen. Where somebody was faster, what stands now is read: the
 * next save is made from that, and `takeTheirs` gives it to the fields.
 */
export function useEdit<T extends Rec, B extends object>(item: T | null, ways: Ways<T, B>) {
  const [base, setBase] = useState(item);
  const sending = useSend(ways.listKey, ({ body, at }: { body: B; at: Rec | null }, key) =>
    at ? ways.update(body, at, key) : ways.create(body, key),
  );
  async function readBase(id: string): Promise<void> {
    try {
      setBase(await ways.read(id));
    } catch {
      // The refusal that is on screen says enough; the next save meets it again.
    }
  }
  return {
    error: sending.error,
    isPending: sending.isPending,
    /** The record that the next save is made from. */
    base,
    reset: sending.reset,
    save(body: B, onSaved: (saved: T) => void): void {
      sending.mutate(
        { body, at: base && { id: base.id, version: base.version } },
        {
          onSuccess: onSaved,
          onError: (error) => {
            if (base && conflictOf(error)) void readBase(base.id);
          },
        },
      );
    },
  };
}
