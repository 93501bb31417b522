'use client';

import { TriangleAlert } from 'lucide-react';
import { Radio } from 'react-aria-components/RadioGroup';
import { Status, type StatusKey } from '../ui/status.tsx';

type Props = {
  value: string;
  /** Who could be taken. */
  name: string;
  status: StatusKey;
  /** What taking them means. */
  meaning: string;
  facts: readonly string[];
  warnings: readonly string[];
  isDisabled: boolean;
  hasFocus?: boolean;
};

/** A unit or a person that could be taken for a job, from where they are, with what that means there. */
export function ChoiceOption({ value, name, status, meaning, facts, warnings, isDisabled, hasFocus = false }: Props) {
  return (
    <Radio
      value={value}
      isDisabled={isDisabled}
      autoFocus={hasFocus}
      className="block cursor-pointer border-b border-line px-3 py-2 outline-none last:border-0 data-disabled:cursor-default data-disabled:text-muted data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-focus-visible:outline-accent data-selected:bg-accent-soft"
    >
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate text-base font-semibold">{name}</span>
        <Status status={status} size={13} className="text-xs" />
      </span>
      <span className="block text-sm">{meaning}</span>
      {facts.length > 0 ? <span className="block text-xs text-muted">{facts.join(' · ')}</span> : null}
      {warnings.map((warning) => (
        <span key={warning} className="flex items-start gap-1 text-xs text-warn">
          <TriangleAlert aria-hidden size={12} className="mt-0.5 shrink-0" /> {warning}
        </span>
      ))}
    </Radio>
  );
}
