import { useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { fieldErrors, sentenceOf } from '../api/problem.ts';
import { useOpenErrors } from './open-errors.ts';
import { useStray } from './use-stray.ts';

/** A refusal of what a form sent: by its fields, and in `said` what has no place at one of them; '' where all has. */
export function useFormErrors(error: unknown) {
  const problems = useTranslations('problems');
  const form = useRef<HTMLFormElement>(null);
  const refused = useMemo(() => fieldErrors(error), [error]);
  const { open, onInput } = useOpenErrors(refused, error);
  const stray = useStray(form, refused);
  const isAtFields = Object.keys(refused).length > 0;
  const said = error && (!isAtFields || stray) ? [sentenceOf(error, problems), stray].filter(Boolean).join(' ') : '';
  return { form, open, onInput, said };
}
