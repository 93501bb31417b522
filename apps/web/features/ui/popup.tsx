'use client';

import { Check } from 'lucide-react';
import type { RefObject } from 'react';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { cx } from './cx.ts';
import { itemClass, type MenuAction, popoverClass } from './menu-action.ts';

type Props = {
  label: string;
  actions: readonly MenuAction[];
  chosen?: string | null;
  triggerRef: RefObject<HTMLElement | null>;
  focus: 'first' | 'last';
  onClose: () => void;
};

/** What opens from a button: things to do, or a choice of one. */
export function Popup({ label, actions, chosen, triggerRef, focus, onClose }: Props) {
  const isChoice = chosen !== undefined;
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={triggerRef}
      placement={isChoice ? 'bottom start' : 'bottom end'}
      className={cx(popoverClass, isChoice && 'max-h-72')}
    >
      <Menu
        aria-label={label}
        autoFocus={focus}
        onClose={onClose}
        className="max-w-80 outline-none"
        items={actions}
        disabledKeys={actions.filter((a) => a.isDisabled).map((a) => a.id)}
        {...(isChoice
          ? { selectionMode: 'single', selectedKeys: chosen === null ? [] : [chosen], disallowEmptySelection: true }
          : {})}
      >
        {(action) => (
          <MenuItem
            id={action.id}
            textValue={action.label}
            onAction={action.onAction}
            className={cx(itemClass, action.danger && 'text-late')}
          >
            <span className="min-w-0 flex-1">{action.label}</span>
            {action.hint ? <span className="ml-auto pl-3 text-xs text-muted">{action.hint}</span> : null}
            {isChoice && action.id === chosen ? <Check aria-hidden size={14} className="shrink-0 text-accent" /> : null}
          </MenuItem>
        )}
      </Menu>
    </Popover>
  );
}
