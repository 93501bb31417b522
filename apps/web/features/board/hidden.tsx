import type { ReactNode } from 'react';

/** What `<hidden>` of a text is for: screen readers alone. */
export function hidden(chunks: ReactNode): ReactNode {
  return <span className="sr-only">{chunks}</span>;
}
