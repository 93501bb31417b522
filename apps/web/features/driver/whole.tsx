import type { ReactNode } from 'react';

/** Short enough to fit on a line, also where text is set twice as large. */
const SAID_ALOUD = /([^\s-]{1,8}-\d{1,8})/;

/** A sentence whose numbers stay on one line: nobody reads WO- here and 1077 below over the radio. */
export function whole(text: string): ReactNode {
  return text.split(SAID_ALOUD).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- of one sentence, in its order
      <span key={index} className="whitespace-nowrap">
        {part}
      </span>
    ),
  );
}
