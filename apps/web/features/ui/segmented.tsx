'use client';

import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';
import { labelClass } from './label-class.ts';

type Props<T extends string> = {
  label: string;
  choices: readonly { id: T; label: ReactNode }[];
  value: T;
  onChange: (id: T) => void;
  showLabel?: boolean;
  className?: string;
};

/** One of a few, all of them in sight. The browser's own radio buttons: they know the keys. */
export function Segmented<T extends string>({
  label,
  choices,
  value,
  onChange,
  showLabel = false,
  className,
}: Props<T>) {
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id} className={cx('min-w-0', className)}>
      <span id={id} className={showLabel ? labelClass : 'sr-only'}>
        {label}
      </span>
      <div
        className={cx(
          'inline-flex max-w-full flex-wrap rounded-md border border-line-strong p-px pointer-coarse:min-h-11',
          showLabel ? 'min-h-9' : 'min-h-8',
        )}
      >
        {choices.map((choice) => (
          <label
            key={choice.id}
            className={cx(
              'relative flex min-h-7 cursor-pointer items-center rounded-[5px] px-3 pointer-coarse:min-h-11 text-sm font-medium text-muted',
              'hover:text-text has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-text',
              'has-focus-visible:outline-2 has-focus-visible:outline-accent',
            )}
          >
            <input
              type="radio"
              name={id}
              checked={choice.id === value}
              onChange={() => onChange(choice.id)}
              className="sr-only"
            />
            {typeof choice.label === 'string' ? (
              <span data-text={choice.label} className="bold-room">
                {choice.label}
              </span>
            ) : (
              choice.label
            )}
          </label>
        ))}
      </div>
    </div>
  );
}
