'use client';

import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from '../ui/button-class.ts';
import { cx } from '../ui/cx.ts';

type Props = ComponentProps<'button'> & { variant?: ButtonVariant; size?: ButtonSize };

/**
 * The browser's own button, as wide as it may be; its words go on in a second line where text is set large. The
 * office's button brings hover, long press and virtual focus with it, which is more than this page may weigh.
 */
export function ThumbButton({ variant, size = 'xl', className, type = 'button', ...props }: Props) {
  return (
    <button
      {...props}
      type={type}
      className={cx(
        buttonClass(variant, size),
        'w-full min-w-0 shrink! justify-center py-1.5 text-center whitespace-normal! hyphens-auto wrap-anywhere',
        'touch-manipulation active:translate-y-px disabled:cursor-not-allowed disabled:opacity-55',
        className,
      )}
    />
  );
}
