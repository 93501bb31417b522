'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from 'react-aria-components/Button';
import { cx } from './cx.ts';
import { PopupButton } from './popup-button.tsx';
import type { Choice } from './select.tsx';

type Props = {
  label: string;
  choices: readonly Choice[];
  value: string | null;
  onChange: (id: string) => void;
  placeholder?: string;
  className?: string;
};

/** One of several, for toolbars, with its label inside the button: `Type: All`. */
export function Pick({ label, choices, value, onChange, placeholder, className }: Props) {
  const t = useTranslations('ui');
  const shown = choices.find((choice) => choice.id === value)?.label ?? placeholder ?? t('choose');
  const actions = choices.map((choice) => ({ ...choice, onAction: () => onChange(choice.id) }));
  return (
    <PopupButton label={label} actions={actions} chosen={value}>
      <Button
        className={cx(
          'flex h-8 min-w-0 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 text-left text-sm data-hovered:bg-sunken pointer-coarse:h-11',
          className,
        )}
      >
        <span className="shrink-0 text-muted">{label}:</span>
        <span className="min-w-0 flex-1 truncate font-medium">{shown}</span>
        <ChevronDown aria-hidden size={14} className="shrink-0 text-muted" />
      </Button>
    </PopupButton>
  );
}
