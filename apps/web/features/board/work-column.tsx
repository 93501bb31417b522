'use client';

import { CircleCheckBig, Plus, SearchX } from 'lucide-react';
import { useRef } from 'react';
import { ActionKey, useKeyOf } from '../keys-map/action-key.tsx';
import { useWords } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { useBoardContext } from './board-context.tsx';
import { BulkBar } from './bulk/bulk-bar.tsx';
import { DispatchButton } from './dispatch-button.tsx';
import { OrderRow } from './order-row.tsx';
import { useJobRows } from './use-job-rows.ts';

function NothingToDo() {
  const { view, setView, mayDispatch, ask } = useBoardContext();
  const { order, orders } = useWords();
  if (view.text !== '') {
    return (
      <Empty
        icon={SearchX}
        title={`No ${orders} match “${view.text}”`}
        action={<Button onPress={() => setView({ text: '' })}>Clear the search</Button>}
      />
    );
  }
  return (
    <Empty
      icon={CircleCheckBig}
      title="Nothing needs a decision"
      action={
        mayDispatch ? <DispatchButton onPress={() => ask({ what: 'new' })}>New {order}</DispatchButton> : undefined
      }
    >
      No {order} is open. The next one shows here by itself.
    </Empty>
  );
}

/** The jobs. Of very many only those in sight are in the page. */
function Jobs() {
  const { lists } = useBoardContext();
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
        const { title, hint, items, from } = section;
        const { rows, heightPx } = shownOf(section);
        return (
          <section key={title} aria-label={title}>
            <h2
              ref={measure}
              data-index={from}
              className="sticky top-0 z-10 flex items-baseline gap-2 border-b border-line bg-surface px-3.5 py-2 text-sm font-semibold"
            >
              {title}
              <span className="font-normal text-muted">{items.length}</span>
              <span className="ml-auto text-xs font-normal text-muted">{hint}</span>
            </h2>
            <ul className="relative mb-3" style={{ height: heightPx }}>
              {rows.map((row) => (
                <OrderRow key={row.key} row={row} count={items.length} measure={measure} />
              ))}
            </ul>
          </section>
        );
      })}
      {sections.length === 0 ? <NothingToDo /> : null}
    </div>
  );
}

/** The left column: what needs a decision first. */
export function WorkColumn({ onShowKeys }: { onShowKeys: () => void }) {
  const { mayDispatch, ask, picks } = useBoardContext();
  const { order } = useWords();
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
                <span className="truncate">New {order}</span>
                <ActionKey action="newOrder" />
              </DispatchButton>
            ) : null}
            <Button variant="quiet" onPress={onShowKeys} {...helpKey.shortcut} className="px-2 pointer-coarse:hidden">
              <ActionKey action="help" /> <span className="lg:max-xl:sr-only">All keys</span>
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
