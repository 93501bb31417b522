'use client';

import { EllipsisVertical } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Button } from './button.tsx';
import { cx } from './cx.ts';

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
  trigger?: ReactNode;
};

export const popoverClass =
  'rise min-w-(--trigger-width) overflow-auto rounded-md border border-line bg-raised p-1 shadow-float outline-none';
export const itemClass = cx(
  'flex cursor-pointer items-center gap-2 rounded-sm px-2 py-1.5 text-sm outline-none',
  'data-focused:bg-accent-soft data-disabled:cursor-default data-disabled:text-faint',
);

export function Menu({ label, actions, trigger }: Props) {
  return (
    <MenuTrigger>
      {trigger ?? (
        <Button variant="quiet" size="icon" aria-label={label}>
          <EllipsisVertical aria-hidden size={16} />
        </Button>
      )}
      <Popover placement="bottom end" className={popoverClass}>
        <AriaMenu
          aria-label={label}
          className="max-w-80 outline-none"
          items={actions}
          disabledKeys={actions.filter((a) => a.isDisabled).map((a) => a.id)}
        >
          {(action) => (
            <MenuItem
              id={action.id}
              textValue={action.label}
              onAction={action.onAction}
              className={cx(itemClass, action.danger && 'text-late')}
            >
              <span>{action.label}</span>
              {action.hint ? <span className="ml-auto pl-3 text-xs text-muted">{action.hint}</span> : null}
            </MenuItem>
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
