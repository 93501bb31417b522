'use client';

import { ChartGantt, List, Map as MapIcon, Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { compareText } from './model.ts';
import { ActionKey, useKeyOf } from '../keys-map/action-key.tsx';
import { HandoverButton } from '../handover/handover-button.tsx';
import { SavedViews } from '../saved-views/saved-views.tsx';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Pick } from '../ui/pick.tsx';
import { useTyped } from '../ui/use-typed.ts';
import { focusJob } from './focus.ts';
import { useBoardContext } from './board-context.tsx';
import { orderInAddress } from './use-view.ts';

/** Which job is open is no part of a saved view. */
const OF_THE_MOMENT = ['order', 'tab', 'sheet'] as const;

const STATUS_CHOICES = ['all', 'available', 'working', 'off'] as const;

const VIEW_CHOICES = [
  { id: 'timeline', icon: ChartGantt },
  { id: 'list', icon: List },
  { id: 'map', icon: MapIcon },
] as const;

/** What the middle shows the units as. */
function ViewSwitch() {
  const { view, setView } = useBoardContext();
  const t = useTranslations('board.view');
  const choices = VIEW_CHOICES.map(({ id, icon: Icon }) => ({
    id,
    label: (
      <span className="flex items-center gap-1.5">
        <Icon aria-hidden size={14} /> {t(id)}
      </span>
    ),
  }));
  return <Segmented label={t('label')} choices={choices} value={view.view} onChange={(id) => setView({ view: id })} />;
}

function SearchField() {
  const { view, setView } = useBoardContext();
  const t = useTranslations('board.filter');
  const { text, setText } = useTyped(view.text, (next) => setView({ text: next }));

  return (
    <div className="relative min-w-0 flex-1 basis-32">
      <Search aria-hidden size={14} className="pointer-events-none absolute top-2 left-2.5 text-muted" />
      <input
        id="board-search"
        type="search"
        aria-label={t('search')}
        {...useKeyOf('search').shortcut}
        placeholder={t('search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (text === '') focusJob(orderInAddress());
          else setText('');
        }}
        className="h-8 w-full rounded-md border border-line-strong bg-surface pr-8 pl-8 text-sm text-ellipsis [&::-webkit-search-cancel-button]:hidden"
      />
      <span className="absolute top-1.5 right-2">
        {text === '' ? (
          <ActionKey action="search" className="text-muted" />
        ) : (
          <Button
            variant="quiet"
            size="icon"
            className="-mt-1 -mr-1.5 size-6"
            aria-label={t('clearSearch')}
            onPress={() => setText('')}
          >
            <X aria-hidden size={14} />
          </Button>
        )}
      </span>
    </div>
  );
}

export function UnitsToolbar() {
  const { index, view, setView, mayDispatch, ask } = useBoardContext();
  const t = useTranslations('board.filter');
  const types = index.board.equipmentTypes
    .map((t) => ({ id: t.id, label: t.name }))
    .toSorted((a, b) => compareText(a.label, b.label));
  return (
    <div
      role="search"
      className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line bg-surface px-3 py-1.5"
    >
      <ViewSwitch />
      <SearchField />
      <Pick
        label={t('type')}
        choices={[{ id: 'all', label: t('all') }, ...types]}
        value={view.type}
        onChange={(type) => setView({ type })}
        className="max-w-48"
      />
      <Pick
        label={t('status')}
        choices={STATUS_CHOICES.map((id) => ({ id, label: t(id) }))}
        value={view.status}
        onChange={(status) => setView({ status })}
        className="max-w-44"
      />
      <SavedViews screen="board" without={OF_THE_MOMENT} />
      {mayDispatch ? <HandoverButton className="max-md:hidden" onPress={() => ask({ what: 'handover' })} /> : null}
    </div>
  );
}
