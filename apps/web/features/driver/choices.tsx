'use client';

import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
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
  function choose(id: string): void {
    const found = choices.find((c) => c.id === id);
    if (found) onChange(found.id);
  }
  return (
    <RadioGroup value={value} onChange={choose}>
      <Label className="mb-2 block text-lg">{label}</Label>
      <div className="grid grid-cols-1 gap-2">
        {choices.map(({ id, label: word, hint, isDisabled = false }) => (
          <Radio
            key={id}
            value={id}
            isDisabled={isDisabled}
            className={cx(
              'flex min-h-12 cursor-pointer flex-wrap items-center gap-x-3 rounded-lg border border-line-strong px-3.5 py-1.5 text-lg font-medium',
              'data-selected:border-accent data-selected:bg-accent-soft data-selected:font-semibold',
              'data-focus-visible:outline-2 data-focus-visible:outline-accent data-disabled:cursor-not-allowed data-disabled:text-faint',
            )}
          >
            {word}
            {hint ? <span className="ml-auto text-md font-normal text-muted">{hint}</span> : null}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
