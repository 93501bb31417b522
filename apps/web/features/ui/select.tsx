'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { FieldError } from 'react-aria-components/FieldError';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { cx } from './cx.ts';
import { itemClass, popoverClass } from './menu.tsx';
import { errorClass, labelClass } from './text-field.tsx';

export type Choice = { id: string; label: string };

type Props = {
  label: string;
  choices: readonly Choice[];
  value: string | null;
  onChange: (id: string) => void;
  name?: string;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
  /** The label inside the button (`Type: All`), for toolbars. */
  inline?: boolean;
  className?: string;
};

export function Select({ label, choices, value, onChange, inline = false, className, ...rest }: Props) {
  return (
    <AriaSelect
      {...rest}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      placeholder={rest.placeholder ?? 'Choose'}
      className={cx(
        'min-w-0',
        inline && 'flex h-8 items-center rounded-md border border-line bg-surface hover:border-line-strong',
        className,
      )}
    >
      <Label className={inline ? 'shrink-0 pl-2.5 text-sm text-muted after:content-[":"]' : labelClass}>{label}</Label>
      <Button
        className={cx(
          'flex min-w-0 items-center gap-1.5 rounded-md text-left',
          inline ? 'h-full flex-1 px-2 text-sm' : 'h-9 w-full border border-line-strong bg-surface px-3 text-base',
        )}
      >
        <SelectValue className="min-w-0 flex-1 truncate font-medium data-placeholder:font-normal data-placeholder:text-faint" />
        <ChevronDown aria-hidden size={14} className="shrink-0 text-muted" />
      </Button>
      <FieldError className={errorClass} />
      <Popover className={cx(popoverClass, 'max-h-72')}>
        <ListBox items={choices} className="outline-none">
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className={itemClass}>
              {({ isSelected }) => (
                <>
                  <span className="min-w-0 flex-1 truncate">{choice.label}</span>
                  {isSelected ? <Check aria-hidden size={14} className="shrink-0 text-accent" /> : null}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
