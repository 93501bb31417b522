'use client';

import { CircleCheckBig, Plus, SearchX } from 'lucide-react';
import { useMemo } from 'react';
import { useWords } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { useBoardContext } from './board-context.tsx';
import { type OrderItem, workLists } from './lists.ts';
import { OrderRow } from './order-row.tsx';

function Section({ title, hint, items }: { title: string; hint: string; items: OrderItem[] }) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="sticky top-0 z-10 flex items-baseline gap-2 border-b border-line bg-surface px-3.5 py-2 text-sm font-semibold">
        {title}
        <span className="font-normal text-muted">{items.length}</span>
        <span className="ml-auto text-xs font-normal text-muted">{hint}</span>
      </h2>
      <ul className="mb-3">
        {items.map((item) => (
          <OrderRow key={item.key} item={item} />
        ))}
      </ul>
    </section>
  );
}

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
      action={mayDispatch ? <Button onPress={() => ask({ what: 'new' })}>New {order}</Button> : undefined}
    >
      No {order} is open. The next one shows here by itself.
    </Empty>
  );
}

/** The left column: what needs a decision first. */
export function WorkColumn({ onShowKeys }: { onShowKeys: () => void }) {
  const { index, view, mayDispatch, ask } = useBoardContext();
  const { order } = useWords();
  const lists = useMemo(() => workLists(index, view.text), [index, view.text]);
  const isEmpty = lists.waiting.length + lists.unassigned.length + lists.inHand.length === 0;
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Section title="Waiting" hint="priority, then age" items={lists.waiting} />
        <Section title="Unassigned" hint="priority, then age" items={lists.unassigned} />
        <Section title="In hand" hint="everything assigned" items={lists.inHand} />
        {isEmpty ? <NothingToDo /> : null}
      </div>
      <div className="flex shrink-0 items-center justify-between gap-2 border-t border-line p-2.5">
        {mayDispatch ? (
          <Button onPress={() => ask({ what: 'new' })} aria-keyshortcuts="n" className="min-w-0 shrink">
            <Plus aria-hidden size={14} className="shrink-0" />
            <span className="truncate">New {order}</span>
            <Kbd>N</Kbd>
          </Button>
        ) : null}
        <Button variant="quiet" onPress={onShowKeys} aria-keyshortcuts="?" className="px-2 pointer-coarse:hidden">
          <Kbd>?</Kbd> <span className="lg:max-xl:sr-only">All keys</span>
        </Button>
      </div>
    </div>
  );
}
