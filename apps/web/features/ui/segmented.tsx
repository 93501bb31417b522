'use client';

import type { ReactNode } from 'react';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Label } from 'react-aria-components/Label';
import { cx } from './cx.ts';
import { labelClass } from './text-field.tsx';

type Props<T extends string> = {
  label: string;
  choices: readonly { id: T; label: ReactNode }[];
  value: T;
  onChange: (id: T) => void;
  showLabel?: boolean;
  className?: string;
};

/** One of a few, all of them in sight. */
export function Segmented<T extends string>({
  label,
  choices,
  value,
  onChange,
  showLabel = false,
  className,
}: Props<T>) {
  function choose(id: string): void {
    const found = choices.find((c) => c.id === id);
    if (found) onChange(found.id);
  }
  return (
    <RadioGroup
      orientation="horizontal"
      value={value}
      onChange={choose}
      className={cx('min-w-0', className)}
      {...(showLabel ? {} : { 'aria-label': label })}
    >
      {showLabel ? <Label className={labelClass}>{label}</Label> : null}
      <div
        className={cx('inline-flex rounded-md border p-px', showLabel ? 'h-9 border-line-strong' : 'h-8 border-line')}
      >
        {choices.map((choice) => (
          <Radio
            key={choice.id}
            value={choice.id}
            className={cx(
              'flex h-full cursor-pointer items-center rounded-[5px] px-3 text-sm font-medium text-muted',
              'data-hovered:text-text data-selected:bg-accent-soft data-selected:font-semibold data-selected:text-text',
              'data-focus-visible:outline-2 data-focus-visible:outline-accent',
            )}
          >
            {choice.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
