'use client';

import { useTranslations } from 'next-intl';
import type { HTMLInputAutoCompleteAttribute, Ref } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { cx } from './cx.ts';
import { FieldError } from './field-error.tsx';
import { labelClass } from './label-class.ts';

export const inputClass = cx(
  'w-full rounded-md border border-line-strong bg-surface px-3 text-base text-text',
  // A phone of Apple enlarges the page around a field with smaller text, and leaves it so.
  'pointer-coarse:text-[1rem]',
  'data-focused:border-accent data-focused:outline-2 data-focused:-outline-offset-1 data-focused:outline-accent',
  'data-invalid:border-late',
);

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  name?: string;
  type?: 'text' | 'email' | 'password' | 'tel' | 'number' | 'datetime-local';
  hint?: string;
  lines?: number;
  isRequired?: boolean;
  isReadOnly?: boolean;
  autoFocus?: boolean;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  maxLength?: number;
  minLength?: number;
  placeholder?: string;
  inputMode?: 'text' | 'decimal' | 'numeric' | 'email' | 'tel';
  step?: string;
  min?: string;
  max?: string;
  large?: boolean;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
  /** What is wrong with a text; null: nothing. */
  validate?: (value: string) => string | null;
  /** What is wrong with it, where no form around it says so; '' or absent: nothing. */
  wrong?: string;
};

export function TextField(props: Props) {
  const {
    label,
    hint,
    lines,
    large = false,
    className,
    inputRef,
    placeholder,
    step,
    min,
    max,
    wrong,
    ...field
  } = props;
  const t = useTranslations('ui');
  const extra = {
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(step === undefined ? {} : { step }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
  return (
    <AriaTextField
      {...field}
      {...(wrong === undefined ? {} : { validationBehavior: 'aria', validate: () => wrong })}
      className={cx('min-w-0', className)}
    >
      <Label className={labelClass}>
        {label}
        {field.isRequired === false ? <span className="font-normal text-muted"> {t('optional')}</span> : null}
      </Label>
      {lines === undefined ? (
        <Input
          {...extra}
          {...(inputRef ? { ref: inputRef } : {})}
          className={cx(inputClass, large ? 'h-11' : 'h-9 pointer-coarse:h-11')}
        />
      ) : (
        <TextArea rows={lines} className={cx(inputClass, 'block py-2')} />
      )}
      {hint ? (
        <Text slot="description" className="mt-1 block text-xs text-muted">
          {hint}
        </Text>
      ) : null}
      <FieldError
        {...(field.type === undefined ? {} : { type: field.type })}
        {...(field.minLength === undefined ? {} : { minLength: field.minLength })}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
      />
    </AriaTextField>
  );
}
