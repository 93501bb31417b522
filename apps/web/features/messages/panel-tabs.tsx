'use client';

import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { cx } from '../ui/cx.ts';

export type PanelTab = 'dispatch' | 'messages' | 'files' | 'notes';

const TABS: readonly { id: PanelTab; label: string }[] = [
  { id: 'dispatch', label: 'Dispatch' },
  { id: 'messages', label: 'Messages' },
  { id: 'files', label: 'Files' },
  { id: 'notes', label: 'Notes' },
];

type Props = {
  /** What this person may see. */
  shown: readonly PanelTab[];
  value: PanelTab;
  onChange: (tab: PanelTab) => void;
  /** Beside a tab's word: what waits there. */
  badge: Partial<Record<PanelTab, ReactNode>>;
  children: ReactNode;
};

/** The parts of an order's panel, one at a time (WAI-ARIA tabs: arrows move and choose). */
export function PanelTabs({ shown, value, onChange, badge, children }: Props) {
  const id = useId();
  const tabs = TABS.filter((tab) => shown.includes(tab.id));
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.findIndex((tab) => tab.id === value);
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : by && (at + by + tabs.length) % tabs.length;
    const next = to === undefined ? undefined : tabs[to];
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
  }

  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label="Parts of the job"
        className="sticky top-0 z-10 flex shrink-0 gap-4 border-y border-line bg-surface px-4"
      >
        {tabs.map((tab) => {
          const isChosen = tab.id === value;
          return (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              data-tab={tab.id}
              aria-selected={isChosen}
              aria-controls={`${id}-panel`}
              tabIndex={isChosen ? 0 : -1}
              onClick={() => onChange(tab.id)}
              onKeyDown={onKeyDown}
              className={cx(
                'focus-inset -mb-px flex h-9 items-center gap-1.5 border-b-2 text-sm font-medium pointer-coarse:h-11',
                isChosen ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
              )}
            >
              {tab.label}
              {badge[tab.id]}
            </button>
          );
        })}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} className="flex flex-1 flex-col">
        {children}
      </div>
    </>
  );
}
