'use client';

import { cloneElement, type ReactElement, useRef, useState } from 'react';
import type { ButtonProps } from './button.tsx';
import { later } from './later.tsx';
import type { MenuAction } from './menu-action.ts';

/** What lies open is a third of what a page's controls weigh, and a page is read before anything is opened. */
export const Popup = later(async () => (await import('./popup.tsx')).Popup);

type Props = {
  label: string;
  actions: readonly MenuAction[] | (() => readonly MenuAction[]);
  /** The action that stands now, where they are a choice of one. */
  chosen?: string | null;
  /** What one presses. */
  children: ReactElement<ButtonProps>;
};

/** A button with a menu behind it: opens by press, by the arrow down at its first line and by the arrow up at its last. */
export function PopupButton({ label, actions, chosen, children }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<'first' | 'last' | null>(null);
  return (
    <>
      {cloneElement(children, {
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': open !== null,
        onPress: () => setOpen('first'),
        onKeyDown: (event) => {
          if (event.key === 'ArrowDown') setOpen('first');
          else if (event.key === 'ArrowUp') setOpen('last');
          else event.continuePropagation();
        },
      })}
      {open ? (
        <Popup
          label={label}
          actions={typeof actions === 'function' ? actions() : actions}
          {...(chosen === undefined ? {} : { chosen })}
          triggerRef={button}
          focus={open}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}
