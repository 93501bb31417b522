'use client';

import { useState } from 'react';

/**
 * Nothing while a value is what it was when it was first known, and the value from then on: what is read beside it at once is
 * read again when it changes, and not when it comes.
 */
export function useStamp(value: string | undefined): string {
  const [first, setFirst] = useState(value);
  if (first === undefined && value !== undefined) setFirst(value);
  return value === undefined || first === undefined || value === first ? '' : value;
}
