'use client';

import { EllipsisVertical } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { cx } from './cx.ts';
import { PopupButton } from './popup-button.tsx';

export type MenuAction = {
  id: string;
  label: string;
  hint?: string;
  danger?: boolean;
  isDisabled?: boolean;
  onAction: () => void;
};

type Props = {
  label: string;
  actions: readonly MenuAction[];
  /** What one presses; three dots when absent. */
  trigger?: ReactElement<ButtonProps>;
};

export const popoverClass =
  'rise min-w-(--trigger-width) overflow-auto rounded-md border border-line bg-raised p-1 shadow-float outline-none';
export const itemClass = cx(
  'flex cursor-pointer items-center gap-2 rounded-sm px-2 py-1.5 text-sm outline-none',
  'data-focused:bg-accent-soft data-disabled:cursor-default data-disabled:text-faint',
);

export function Menu({ label, actions, trigger }: Props) {
  return (
    <PopupButton label={label} actions={actions}>
      {trigger ?? (
        <Button variant="quiet" size="icon" aria-label={label}>
          <EllipsisVertical aria-hidden size={16} />
        </Button>
      )}
    </PopupButton>
  );
}
