'use client';

import { TextField } from '../ui/text-field.tsx';
import type { Draft } from './draft.ts';

type TextOf = { [K in keyof Draft]: Draft[K] extends string ? K : never }[keyof Draft];

export type Field = {
  /** Of the draft. */
  of: TextOf;
  label: string;
  /** As the server calls it in a refusal, where that is another name. */
  name?: string;
  hint?: string;
  maxLength?: number;
  inputMode?: 'decimal' | 'numeric';
  isRequired?: false;
};

type Props = { fields: readonly Field[]; draft: Draft; set: (change: Partial<Draft>) => void; isReadOnly: boolean };

/** Settings that are typed, one beside the other. */
export function TextFields({ fields, draft, set, isReadOnly }: Props) {
  return fields.map(({ of, name, ...field }) => (
    <TextField
      isRequired
      {...field}
      key={of}
      name={name ?? of}
      value={draft[of]}
      onChange={(value) => set({ [of]: value })}
      isReadOnly={isReadOnly}
    />
  ));
}
