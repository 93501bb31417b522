'use client';

import { Button, type ButtonProps } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';

/** As wide as it may be; its words go on in a second line where text is set large. */
export function ThumbButton({ className, ...props }: ButtonProps) {
  return (
    <Button
      size="xl"
      {...props}
      className={cx('w-full min-w-0 shrink justify-center py-1.5 text-center whitespace-normal!', className)}
    />
  );
}
