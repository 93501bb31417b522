'use client';

import type { ReactNode } from 'react';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Conflict, conflictOf } from './conflict.tsx';

type Props = {
  title: string;
  confirm: string;
  onClose: () => void;
  onSubmit: () => void;
  /** Puts what stands now into the fields. */
  onTakeTheirs?: () => void;
  error: unknown;
  isPending: boolean;
  errors?: Record<string, string>;
  children: ReactNode;
};

/** The dialog in which a record is made or changed; when somebody else changed it meanwhile, it says what. */
export function EditDialog({ onTakeTheirs, error, children, ...rest }: Props) {
  const changed = onTakeTheirs ? conflictOf(error) : null;
  return (
    <FormDialog {...rest} error={changed ? null : error}>
      {changed && onTakeTheirs ? <Conflict changed={changed} onTakeTheirs={onTakeTheirs} /> : null}
      {children}
    </FormDialog>
  );
}
