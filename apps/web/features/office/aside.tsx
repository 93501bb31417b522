import type { ReactNode } from 'react';

/** What stands in a heading without being it, for `t.rich`. */
export const aside = (text: ReactNode) => <span className="font-normal text-muted">{text}</span>;
