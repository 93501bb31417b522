import type { ReactNode } from 'react';
import { Ago, Moment } from '../time/time.tsx';

/**
 * What a text sets in its tags (`t.rich`). Here and not where a component renders: React would take a function made there for
 * another component each time.
 */
export const bold = (text: ReactNode) => <span className="font-semibold">{text}</span>;
/** For screen readers alone. */
export const hidden = (text: ReactNode) => <span className="sr-only">{text}</span>;
export const muted = (text: ReactNode) => <span className="text-muted">{text}</span>;
export const code = (text: string) => () => <code className="wrap-anywhere">{text}</code>;
export const moment = (at: string) => () => <Moment at={at} />;
export const ago = (at: string) => () => <Ago at={at} />;
