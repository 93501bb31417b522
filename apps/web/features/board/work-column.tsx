'use client';

import { ChevronDown, CircleCheckBig, History, Plus, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { memo, useRef } from 'react';
import { ActionKey, useKeyOf } from '../keys-map/action-key.tsx';
import { useMay, useWords } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { PopupButton } from '../ui/popup-button.tsx';
import { useBoardContext } from './board-context.tsx';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { DispatchButton } from './dispatch-button.tsx';
import { SORTS } from './lists.ts';
import { OrderRow } from './order-row.tsx';
import { useJobRows } from './use-job-rows.ts';

function NothingToDo() {
  const { view, setView, mayDispatch, ask } = useBoardContext();
  const { order, orders } = useWords();
  const t = useTranslations('board');
  if (view.text !== '') {
    return (
      <Empty
        icon={SearchX}
        title={t('work.noMatch', { orders, text: view.text })}
        action={<Button onPress={() => setView({ text: '' })}>{t('filter.clearSearch')}</Button>}
      />
    );
  }
  return (
    <Empty
      icon={CircleCheckBig}
      title={t('work.nothing.title')}
      action={
        mayDispatch ? (
          <DispatchButton onPress={() => ask({ what: 'new' })}>{t('work.new', { order })}</DispatchButton>
        ) : undefined
      }
    >
      {t('work.nothing.text', { order })}
    </Empty>
  );
}

/** What is over is in the office: the way there with what is searched for. */
function Finished() {
  const { view } = useBoardContext();
  const { orders } = useWords();
  const t = useTranslations('board.work');
  const mayRead = useMay('reports:read');
  const text = view.text.trim();
  if (text === '' || !mayRead) return null;
  return (
    <Link
      href={`/office/jobs?q=${encodeURIComponent(text)}`}
      prefetch={false}
      className="focus-inset flex items-baseline gap-2 px-3.5 py-2.5 text-sm text-muted hover:bg-sunken hover:text-text"
    >
      <History aria-hidden size={14} className="shrink-0 translate-y-0.5" />
      <span className="min-w-0 wrap-anywhere">{t('finished', { orders, text })}</span>
    </Link>
  );
}

/** What the jobs are sorted by, in the first list's head; all three are. */
function SortButton() {
  const { view, setView } = useBoardContext();
  const t = useTranslations('board.work.sort');
  return (
    <PopupButton
      label={t('label')}
      actions={SORTS.map((sort) => ({ id: sort, label: t(sort), onAction: () => setView({ sort }) }))}
      chosen={view.sort}
    >
      <Button
        variant="quiet"
        size="sm"
        aria-label={t('by', { sort: t(view.sort) })}
        className="-my-1 -mr-2 ml-auto h-6 gap-1 px-2 text-xs font-normal text-muted pointer-coarse:h-11 pointer-coarse:-my-3"
      >
        {t(view.sort)} <ChevronDown aria-hidden size={12} />
      </Button>
    </PopupButton>
  );
}

/** The jobs. Of very many only those in sight are in the page. */
function Jobs() {
  const { lists, view } = useBoardContext();
  const t = useTranslations('board');
  const scroller = useRef<HTMLDivElement>(null);
  const { sections, shownOf, measure, noteFocus } = useJobRows(lists, scroller);
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto"
      style={{ scrollPaddingTop: '2.25rem' }}
      onFocus={({ target }) => noteFocus(target.dataset['row'] ?? null)}
    >
      {sections.map((section) => {
        const { id, items, from } = section;
        const title = t(`work.${id}.title`);
        const { rows, heightPx } = shownOf(section);
        return (
          <section key={id} aria-label={title}>
            <h2
              ref={measure}
              data-index={from}
              title={t(`work.${id}.meaning`)}
              className="sticky top-0 z-10 flex items-baseline gap-2 border-b border-line bg-surface px-3.5 py-2 text-sm font-semibold"
            >
              {title}
              <span className="font-normal text-muted">{items.length}</span>
              <span className="sr-only">({t(`work.${id}.meaning`)})</span>
              {from === 0 ? (
                <SortButton />
              ) : (
                <span className="ml-auto text-xs font-normal text-muted">
                  {id === 'inHand' ? t('work.inHand.hint') : t(`work.sort.${view.sort}`)}
                </span>
              )}
            </h2>
            <ul className="relative mb-3" style={{ height: heightPx }}>
              {rows.map((row) => (
                <OrderRow key={row.key} row={row} count={items.length} t={t} measure={measure} />
              ))}
            </ul>
          </section>
        );
      })}
      {sections.length === 0 ? <NothingToDo /> : null}
      <Finished />
    </div>
  );
}

/** The left column: what needs a decision first. A dialog that opens over it changes nothing in it. */
export const WorkColumn = memo(() => {
  const { mayDispatch, ask, picks } = useBoardContext();
  const { order } = useWords();
  const t = useTranslations('board');
  const [newKey, helpKey] = [useKeyOf('newOrder'), useKeyOf('help')];
  const isPicking = picks.kind === 'orders' && picks.ids.size > 0;
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      <Jobs />
      <div className="flex shrink-0 items-center justify-between gap-2 border-t border-line p-2.5">
        {isPicking ? (
          <BulkBar />
        ) : (
          <>
            {mayDispatch ? (
              <DispatchButton onPress={() => ask({ what: 'new' })} {...newKey.shortcut} className="min-w-0 shrink">
                <Plus aria-hidden size={14} className="shrink-0" />
                <span className="truncate">{t('work.new', { order })}</span>
                <ActionKey action="newOrder" />
              </DispatchButton>
            ) : null}
            <Button
              variant="quiet"
              onPress={() => ask({ what: 'keys' })}
              {...helpKey.shortcut}
              className="px-2 pointer-coarse:hidden"
            >
              <ActionKey action="help" /> <span className="lg:max-xl:sr-only">{t('work.keys')}</span>
            </Button>
          </>
        )}
      </div>
    </div>
  );
});
WorkColumn.displayName = 'WorkColumn';
