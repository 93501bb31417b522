'use client';

import { useId } from 'react';
import { cx } from '../ui/cx.ts';

export type Choice<T extends string> = { id: T; label: string; hint?: string; isDisabled?: boolean };

type Props<T extends string> = {
  label: string;
  choices: readonly Choice<T>[];
  value: T | null;
  onChange: (id: T) => void;
};

/** One of a few, each as large as a thumb. */
export function Choices<T extends string>({ label, choices, value, onChange }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-lg">{label}</legend>
      <div className="grid grid-cols-1 gap-2">
        {choices.map(({ id, label: word, hint, isDisabled = false }) => (
          <label
            key={id}
            className={cx(
              'flex min-h-12 items-center gap-3 rounded-lg border border-line-strong px-3.5 py-1.5 text-lg font-medium',
              'has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
              isDisabled ? 'cursor-not-allowed text-faint' : 'cursor-pointer',
            )}
          >
            <input
              type="radio"
              name={name}
              className="size-5 shrink-0 accent-accent outline-none"
              checked={value === id}
              disabled={isDisabled}
              onChange={() => onChange(id)}
            />
            <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3">
              {word}
              {hint ? <span className="text-md font-normal text-muted">{hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
