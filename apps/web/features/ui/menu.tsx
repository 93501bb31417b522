'use client';

import { EllipsisVertical } from 'lucide-react';
import type { ReactElement } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import type { MenuAction } from './menu-action.ts';
import { PopupButton } from './popup-button.tsx';

export type { MenuAction } from './menu-action.ts';

type Props = {
  label: string;
  /** Or how to make them, where there are many menus and few are opened. */
  actions: readonly MenuAction[] | (() => readonly MenuAction[]);
  /** What one presses; three dots when absent. */
  trigger?: ReactElement<ButtonProps>;
};

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
