import { type FormEvent, useState } from 'react';

/**
 * What was refused of a field goes when somebody types in it. The field itself would keep it until it is left, which a press on
 * the button below does: the button would move away under the finger, and nothing be sent.
 * @param errors by field name
 * @param since what they answer; where that is another, all of them stand again
 */
export function useOpenErrors(errors: Record<string, string>, since: unknown) {
  const [edited, setEdited] = useState<{ since: unknown; names: readonly string[] }>({ since, names: [] });
  const names = edited.since === since ? edited.names : [];
  const open = Object.fromEntries(Object.entries(errors).filter(([name]) => !names.includes(name)));
  function onInput({ target }: FormEvent): void {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    if (target.name in open) setEdited({ since, names: [...names, target.name] });
  }
  return { open, onInput };
}
