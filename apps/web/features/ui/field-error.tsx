'use client';

import { useTranslations } from 'next-intl';
import { FieldError as AriaFieldError } from 'react-aria-components/FieldError';
import { type Takes, wrongWith } from './wrong-with.ts';

const errorClass = 'mt-1 block text-sm text-late';

/** Below a field: what the form says of it, else what the browser finds, in the language of the page. */
export function FieldError(takes: Takes) {
  const t = useTranslations('ui');
  return (
    <AriaFieldError className={errorClass}>
      {({ validationDetails, defaultChildren }) =>
        validationDetails.customError || validationDetails.valid
          ? defaultChildren
          : wrongWith(validationDetails, takes, t)
      }
    </AriaFieldError>
  );
}
