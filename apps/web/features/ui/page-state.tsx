'use client';

import { CloudOff } from 'lucide-react';
import Link from 'next/link';
import { isSignedOut, sentenceOf } from '../api/problem.ts';
import { Button } from './button.tsx';
import { buttonClass } from './button-class.ts';
import { Empty } from './empty.tsx';

/** In the place of content that could not be read: what happened, and the way on. */
export function LoadFailed({ what, error, onRetry }: { what: string; error: unknown; onRetry: () => void }) {
  if (isSignedOut(error)) {
    return (
      <Empty
        icon={CloudOff}
        title="Your sign-in has ended"
        action={
          <Link className={buttonClass('primary')} href="/sign-in">
            Sign in again
          </Link>
        }
      />
    );
  }
  return (
    <Empty icon={CloudOff} title={`${what} could not be loaded`} action={<Button onPress={onRetry}>Try again</Button>}>
      {sentenceOf(error)}
    </Empty>
  );
}
