'use client';

import { Check, ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { cx } from './cx.ts';
import { FieldError } from './field-error.tsx';
import { itemClass, popoverClass } from './menu-action.ts';
import { labelClass } from './label-class.ts';

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
  className?: string;
};

export function Select({ label, choices, value, onChange, className, ...rest }: Props) {
  const t = useTranslations('ui');
  return (
    <AriaSelect
      {...rest}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      placeholder={rest.placeholder ?? t('choose')}
      className={cx('min-w-0', className)}
    >
      <Label className={labelClass}>{label}</Label>
      <Button className="flex h-9 w-full pointer-coarse:h-11 min-w-0 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-3 text-left text-base data-disabled:bg-sunken data-disabled:text-muted">
        <SelectValue className="min-w-0 flex-1 truncate font-medium data-placeholder:font-normal data-placeholder:text-faint" />
        <ChevronDown aria-hidden size={14} className="shrink-0 text-muted" />
      </Button>
      <FieldError isChosen />
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
