'use client';

import { useState } from 'react';
import { headers } from '../api/client.ts';
import { conflictOf } from './conflict.tsx';
import { useSend } from './use-records.ts';

export type Rec = { id: string; version: number };

export type Ways<T, B extends object> = {
  listKey: readonly string[];
  create: (body: B, key: string) => Promise<T>;
  update: (body: Partial<B>, at: Rec, key: string) => Promise<T>;
  /** What stands now of a record that was seen before. */
  read: (seen: T) => Promise<T>;
};

/** Where a change goes: the record's address, and the version it was made from. */
export function at({ id, version }: Rec, key: string) {
  return { path: { id }, ...headers(key, version) };
}

function without<B extends object>(body: B, names: readonly (keyof B)[]): Partial<B> {
  const left: Partial<B> = { ...body };
  for (const name of names) delete left[name];
  return left;
}

/**
 * Makes a record, or changes one from the version that was seen. Where somebody was faster, what stands now is read: the
 * next save is made from that, and `takeTheirs` gives it to the fields.
 */
export function useEdit<T extends Rec, B extends object>(item: T | null, ways: Ways<T, B>) {
  const [base, setBase] = useState(item);
  const sending = useSend(
    ways.listKey,
    ({ body, kept, from }: { body: B; kept: readonly (keyof B)[]; from: Rec | null }, key) =>
      from ? ways.update(without(body, kept), from, key) : ways.create(body, key),
  );
  async function readBase(seen: T): Promise<void> {
    try {
      setBase(await ways.read(seen));
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
    /** `kept`: what of `body` a change leaves as it is. */
    save(body: B, onSaved: (saved: T) => void, kept: readonly (keyof B)[] = []): void {
      sending.mutate(
        { body, kept, from: base && { id: base.id, version: base.version } },
        {
          onSuccess: onSaved,
          onError: (error) => {
            if (base && conflictOf(error)) void readBase(base);
          },
        },
      );
    },
  };
}
