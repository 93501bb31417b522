import Link from 'next/link';
import type { ReactNode } from 'react';
import { Since } from '../time/time.tsx';

// What the board's texts set in their tags, beside features/ui/tags.tsx.
export const free = (text: ReactNode) => <span className="font-semibold text-available">{text}</span>;
export const since = (at: string) => () => <Since at={at} />;
/** Told once by the status, not every second. */
export const boardAge = (text: ReactNode) => (
  <span aria-hidden data-board-age>
    {text}
  </span>
);
export const signInAgain = (text: ReactNode) => (
  <Link className="font-semibold underline" href="/sign-in?next=/board">
    {text}
  </Link>
);
