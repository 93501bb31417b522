'use client';

import { useState } from 'react';
import { type Rec, useEdit, type Ways } from './use-edit.ts';

/** The names of what is typed: an empty field may stand for null. */
type Typed<D> = { [K in keyof D]-?: D[K] extends string | null ? K : never }[keyof D] & string;

/**
 * The fields of a record that is made or changed: what is typed in them, and the dialog's part of saving it. `field` goes
 * into a text field and names it as the server does, so that a refusal finds its place.
 */
export function useRecordForm<T extends Rec, B extends object, D extends object>(
  item: T | null,
  ways: Ways<T, B>,
  draftOf: (item: T | null) => D,
) {
  const { base, save, reset, error, isPending } = useEdit(item, ways);
  const [draft, setDraft] = useState(() => draftOf(item));
  const [seen, setSeen] = useState(item);
  function onTakeTheirs(): void {
    setSeen(base);
    setDraft(draftOf(base));
    reset();
  }
  return {
    draft,
    /** The record that the fields were filled from; null of a new one. */
    seen,
    save,
    set: (change: Partial<D>) => setDraft((before) => ({ ...before, ...change })),
    field<K extends Typed<D>>(name: K) {
      const value = draft[name];
      return {
        name,
        value: typeof value === 'string' ? value : '',
        onChange: (typed: string) => setDraft((before) => ({ ...before, [name]: typed })),
      };
    },
    dialog: { error, isPending, onTakeTheirs },
  };
}
