import { type RefObject, useLayoutEffect, useState } from 'react';

/** What is refused of fields that the form does not have, in a row; else it would be refused without a word. */
export function useStray(form: RefObject<HTMLFormElement | null>, errors: Record<string, string>): string {
  const [stray, setStray] = useState('');
  useLayoutEffect(() => {
    const fields = form.current?.elements;
    const without = Object.entries(errors).filter(([name]) => !fields?.namedItem(name));
    // oxlint-disable-next-line react/set-state-in-effect -- which fields there are only the drawn form knows
    setStray(without.map(([name, text]) => `${name}: ${text}`).join(' · '));
  }, [form, errors]);
  return stray;
}
