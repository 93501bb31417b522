'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { cx } from '../ui/cx.ts';

const TABS = ['dispatch', 'messages', 'files', 'notes'] as const;
export type PanelTab = (typeof TABS)[number];

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
  const t = useTranslations('messages');
  const id = useId();
  const tabs = TABS.filter((tab) => shown.includes(tab));
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.indexOf(value);
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? tabs.length - 1 : by && (at + by + tabs.length) % tabs.length;
    const next = to === undefined ? undefined : tabs[to];
    if (!next) return;
    event.preventDefault();
    onChange(next);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  }

  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label={t('tabs.label')}
        className="sticky top-0 z-10 flex shrink-0 gap-4 border-y border-line bg-surface px-4"
      >
        {tabs.map((tab) => {
          const isChosen = tab === value;
          return (
            <button
              key={tab}
              type="button"
              role="tab"
              id={`${id}-${tab}`}
              data-tab={tab}
              aria-selected={isChosen}
              aria-controls={`${id}-panel`}
              tabIndex={isChosen ? 0 : -1}
              onClick={() => onChange(tab)}
              onKeyDown={onKeyDown}
              className={cx(
                'focus-inset -mb-px flex h-9 items-center gap-1.5 border-b-2 text-sm font-medium pointer-coarse:h-11',
                isChosen ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
              )}
            >
              {t(`tabs.${tab}`)}
              {badge[tab]}
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
