'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useMemo, useState } from 'react';
import { matchesText } from '../ui/data-list.tsx';
import { FieldError } from '../ui/field-error.tsx';
import { cx } from '../ui/cx.ts';
import { itemClass, popoverClass } from '../ui/menu-action.ts';
import type { Choice } from '../ui/select.tsx';
import { labelClass } from '../ui/label-class.ts';
import { inputClass } from '../ui/text-field.tsx';

/** A list of a thousand options is slow to draw and no help. */
const SHOWN_MAX = 60;

type Props = {
  label: string;
  name: string;
  choices: readonly Choice[];
  value: string | null;
  onChange: (id: string | null) => void;
  isDisabled?: boolean;
};

/** One of many, found by typing a part of its name. */
export function Combo({ label, name, choices, value, onChange, isDisabled = false }: Props) {
  const t = useTranslations('records');
  const chosen = choices.find(({ id }) => id === value)?.label ?? '';
  const [text, setText] = useState(chosen);
  const shown = useMemo(() => {
    const sought = text === chosen ? '' : text;
    return choices.filter((choice) => matchesText(sought, choice.label)).slice(0, SHOWN_MAX);
  }, [choices, text, chosen]);
  function choose(key: string | number | null): void {
    const id = key === null ? null : String(key);
    onChange(id);
    setText(choices.find((choice) => choice.id === id)?.label ?? '');
  }
  return (
    <ComboBox
      name={name}
      isDisabled={isDisabled}
      isRequired
      items={shown}
      selectedKey={value}
      onSelectionChange={choose}
      inputValue={text}
      onInputChange={setText}
      menuTrigger="focus"
      className="min-w-0"
    >
      <Label className={labelClass}>{label}</Label>
      <div className="relative">
        <Input placeholder={t('typeToFind')} className={cx(inputClass, 'h-9 pr-9')} />
        <Button className="absolute top-0 right-0 grid h-9 w-9 place-items-center text-muted">
          <ChevronDown aria-hidden size={14} />
        </Button>
      </div>
      <FieldError isChosen />
      <Popover className={cx(popoverClass, 'max-h-72')}>
        <ListBox
          className="outline-none"
          renderEmptyState={() => <p className="px-2 py-1.5 text-sm text-muted">{t('noMatches')}</p>}
        >
          {(choice: Choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className={itemClass}>
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
