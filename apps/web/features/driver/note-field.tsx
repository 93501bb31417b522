'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  isOptional?: boolean;
};

/** A few words, in letters that a phone does not zoom into. */
export function NoteField({ label, value, onChange, maxLength, isOptional = false }: Props) {
  const ui = useTranslations('ui');
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-lg font-medium">
        {label}
        {isOptional ? <span className="font-normal text-muted"> {ui('optional')}</span> : null}
      </label>
      <textarea
        id={id}
        rows={2}
        value={value}
        maxLength={maxLength}
        required={!isOptional}
        onChange={(event) => onChange(event.target.value)}
        className="block w-full rounded-lg border border-line-strong bg-surface px-3 py-2 text-lg focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent"
      />
    </div>
  );
}
