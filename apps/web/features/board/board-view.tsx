'use client';

import Link from 'next/link';
import { useEffect, useMemo, useState } from 'react';
import { isSignedOut, sentenceOf } from '../api/problem.ts';
import { useMay, useWords, useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { Banner } from '../ui/banner.tsx';
import { cx } from '../ui/cx.ts';
import { Segmented } from '../ui/segmented.tsx';
import { runToastByKey, showToast } from '../ui/toast-store.ts';
import { later } from '../ui/later.tsx';
import { Popup } from '../ui/popup-button.tsx';
import { useWarm } from '../ui/use-warm.ts';
import { UNDO_KEY } from './announce.ts';
import { AUTO, bestWish, type DriverChoice } from './best.ts';
import { type BoardContextValue, BoardProvider } from './board-context.tsx';
import type { Asking } from './board-dialogs.tsx';
import { FirstRun, isFirstRun } from './first-run.tsx';
import { focusJob, nextJob } from './focus.ts';
import type { BoardIndex } from './model.ts';
import { PanelSkeleton } from './panel-skeleton.tsx';
import { UnitsPane } from './units-pane.tsx';
import { useBoardKeys } from './use-board-keys.ts';
import { useChange } from './use-change.ts';
import { useRankings } from './use-ranking.ts';
import { useView } from './use-view.ts';
import { WorkColumn } from './work-column.tsx';

const OrderPanel = later(async () => (await import('./order-panel.tsx')).OrderPanel, PanelSkeleton);
const BoardDialogs = later(async () => (await import('./board-dialogs.tsx')).BoardDialogs);
/** What a dispatcher opens next; the board itself does not wait for it. */
const NEXT = [OrderPanel.bring, Popup.bring, BoardDialogs.bring] as const;

function Stale({ index, error }: { index: BoardIndex; error: unknown }) {
  const zone = useZone();
  return (
    <div className="shrink-0 border-b border-line bg-surface p-2">
      <Banner>
        {isSignedOut(error) ? (
          <>
            Your sign-in has ended.{' '}
            <Link className="font-semibold underline" href="/sign-in?next=/board">
              Sign in again
            </Link>
          </>
        ) : (
          <>
            {sentenceOf(error)} What you see is as of {formatClock(index.board.at, zone)}; it is read again by itself.
          </>
        )}
      </Banner>
    </div>
  );
}

export function BoardView({ index, error }: { index: BoardIndex; error: unknown }) {
  const { view, setView } = useView();
  const mayDispatch = useMay('assignments:write');
  const words = useWords();
  const [asking, setAsking] = useState<Asking | null>(null);
  const change = useChange((blocked) => setAsking({ what: 'override', blocked }));
  const [driverChoice, setDriverChoice] = useState<DriverChoice>(AUTO);
  const [created, setCreated] = useState<string | null>(null);
  const selected = view.order === null ? undefined : index.orders.get(view.order);

  const rankings = useRankings(index, selected);
  useWarm(NEXT);

  // What was just made is where one goes on.
  useEffect(() => {
    if (created !== null && selected?.id === created) focusJob(created);
  }, [created, selected?.id]);

  function onCreated(id: string): void {
    setCreated(id);
    setView({ order: id, pane: 'jobs' });
  }

  function closePanel(): void {
    if (!selected) return;
    setView({ order: null });
    focusJob(selected.id);
  }

  useBoardKeys({
    move: (by) => {
      const id = nextJob(by, view.order);
      if (id) setView({ order: id });
    },
    assign: () => {
      if (!selected || !mayDispatch) return;
      const wish = bestWish(index, selected, driverChoice, rankings);
      if (wish) change(wish);
      else showToast({ tone: 'done', text: `Everything ${selected.number} needs is assigned or queued.` });
    },
    newOrder: () => mayDispatch && setAsking({ what: 'new' }),
    search: () => document.getElementById('board-search')?.focus(),
    help: () => setAsking({ what: 'keys' }),
    close: closePanel,
    undo: () => runToastByKey(UNDO_KEY),
  });

  const context = useMemo(
    (): BoardContextValue => ({
      index,
      view,
      setView,
      selected,
      rankings,
      mayDispatch,
      driverChoice,
      setDriverChoice,
      change,
      ask: setAsking,
    }),
    [index, view, setView, selected, rankings, mayDispatch, driverChoice, change],
  );

  return (
    <BoardProvider value={context}>
      <h1 className="sr-only">Board</h1>
      {error ? <Stale index={index} error={error} /> : null}
      {isFirstRun(index) ? (
        <FirstRun />
      ) : (
        <>
          <div className="shrink-0 border-b border-line bg-surface p-2 md:hidden">
            <Segmented
              label="What to show"
              choices={[
                { id: 'jobs', label: words.Orders },
                { id: 'units', label: 'Units' },
              ]}
              value={view.pane}
              onChange={(pane) => setView({ pane })}
            />
          </div>
          <div className="relative flex min-h-0 flex-1">
            <div
              className={cx(
                'w-75 lg:max-xl:w-66 shrink-0 flex-col border-line md:flex md:border-r max-md:w-full',
                view.pane === 'jobs' ? 'flex' : 'hidden',
              )}
            >
              <WorkColumn onShowKeys={() => setAsking({ what: 'keys' })} />
            </div>
            <div className={cx('min-w-0 flex-1 flex-col md:flex', view.pane === 'units' ? 'flex' : 'hidden')}>
              <UnitsPane />
            </div>
            {selected ? (
              <div className="flex w-85 lg:max-xl:w-80 shrink-0 border-l border-line max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-20 max-lg:shadow-float max-md:w-full max-md:border-0">
                <OrderPanel key={selected.id} order={selected} onClose={closePanel} />
              </div>
            ) : null}
          </div>
        </>
      )}
      {asking ? (
        <BoardDialogs
          index={index}
          asking={asking}
          onClose={() => setAsking(null)}
          change={change}
          onCreated={onCreated}
        />
      ) : null}
    </BoardProvider>
  );
}
