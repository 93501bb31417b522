'use client';

import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import type { Ref } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.ts';
import { cx } from './cx.ts';

export type ButtonProps = Omit<AriaButtonProps, 'render'> & {
  ref?: Ref<HTMLButtonElement>;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  'aria-keyshortcuts'?: string;
};

export function Button({ variant, size, className, 'aria-keyshortcuts': shortcuts, ...props }: ButtonProps) {
  const look = cx(buttonClass(variant, size), className);
  if (shortcuts === undefined) return <AriaButton {...props} className={look} />;
  // React Aria lets labels through and drops this one.
  return (
    <AriaButton {...props} className={look} render={(given) => <button {...given} aria-keyshortcuts={shortcuts} />} />
  );
}
