'use client';

import { Button, type ButtonProps } from '../ui/button.tsx';
import { useBoardContext } from './board-context.tsx';
import { REFUSAL_ID } from './out-of-reach.tsx';

/** A button that sends something: not while the server is out of reach, and it says so. */
export function DispatchButton({ isDisabled = false, ...props }: ButtonProps) {
  const { refusal } = useBoardContext();
  return (
    <Button
      {...props}
      isDisabled={isDisabled || refusal !== null}
      {...(refusal === null ? {} : { 'aria-describedby': REFUSAL_ID })}
    />
  );
}
