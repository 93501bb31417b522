'use client';

import type { Board } from '@yardmaster/domain/board/board';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { HandoverButton } from '../handover/handover-button.tsx';
import { useGo } from '../palette/go.ts';
import { useKeysMap } from '../keys-map/use-keys-map.ts';
import { useOffer } from '../palette/offers.ts';
import { useMay, useWords } from '../shell/session.tsx';
import { useSaidNow } from '../time/now.ts';
import { cx } from '../ui/cx.ts';
import { later } from '../ui/later.tsx';
import { OverlayComes } from '../ui/overlay-comes.tsx';
import { Popup } from '../ui/popup-button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { showToast } from '../ui/toast-store.ts';
import { useAlarmSound } from '../alarm-sound/use-alarm-sound.ts';
import { useWarm } from '../ui/use-warm.ts';
import { bestWish } from './best.ts';
import { boardCommands } from './board-commands.ts';
import { type BoardContextValue, BoardProvider } from './board-context.tsx';
import type { Asking } from './board-dialogs.tsx';
import { guideOf } from './first-steps.ts';
import { focusJob, nextJob } from './focus.ts';
import { LateAlarms } from './late-alarms.tsx';
import { lateOrders } from './late-orders.ts';
import { workLists } from './lists.ts';
import type { BoardIndex } from './model.ts';
import { OutOfReach, refusalOf } from './out-of-reach.tsx';
import { PanelSkeleton } from './panel-skeleton.tsx';
import { UnitsPane } from './units-pane.tsx';
import { undoByKey } from './undo-stack.ts';
import { useBoardKeys } from './use-board-keys.ts';
import { useChange } from './use-change.ts';
import { useKeeping } from './use-kept.ts';
import { usePicks } from './use-picks.ts';
import { usePrinting } from './use-printing.ts';
import { useRankings } from './use-ranking.ts';
import { useReach } from './use-reach.ts';
import { orderInAddress, orderNow, useView } from './use-view.ts';
import { useDriverChoice } from './use-driver-choice.ts';
import { WorkColumn } from './work-column.tsx';

const OrderPanel = later(async () => (await import('./order-panel.tsx')).OrderPanel, PanelSkeleton);
const BoardDialogs = later(async () => (await import('./board-dialogs.tsx')).BoardDialogs, OverlayComes);
/** After the board: what crews say meanwhile is not lost, it waits on the rows. */
const CrewWords = later(async () => (await import('../messages/crew-words.tsx')).CrewWords);
const RunSheet = later(async () => (await import('../run-sheet/run-sheet.tsx')).RunSheet);
const LateReports = later(async () => (await import('./late-reports.tsx')).LateReports);
const FirstRun = later(async () => (await import('./first-run.tsx')).FirstRun);
const FirstCard = later(async () => (await import('./first-card.tsx')).FirstCard);
/** What a dispatcher opens next; the board itself does not wait for it. */
const NEXT = [OrderPanel.bring, Popup.bring, BoardDialogs.bring, RunSheet.bring] as const;

type Props = {
  index: BoardIndex;
  /** As the server told it, and when. */
  read: { board: Board; atMs: number };
  error: unknown;
};

export function BoardView({ index, read, error }: Props) {
  const { view, setView } = useView();
  const go = useGo();
  const mayDispatch = useMay('assignments:write');
  const mayReorder = useMay('queue:reorder');
  const words = useWords();
  const t = useTranslations('board');
  const bulk = useTranslations('bulk');
  const reach = useReach(read.atMs);
  const refusal = refusalOf(reach, t);
  const [asking, setAsking] = useState<Asking | null>(null);
  const send = useChange((blocked) => setAsking({ what: 'override', blocked }));
  const [created, setCreated] = useState<string | null>(null);
  const { driverChoice, choiceFor, setDriverChoice } = useDriverChoice(view.order);
  const selected = view.order === null ? undefined : index.orders.get(view.order);
  const lists = useMemo(() => workLists(index, view.text, view.sort), [index, view.text, view.sort]);
  const { picks, pick, clearPicks } = usePicks(index, lists, view);
  const rankings = useRankings(index, selected);
  const late = useSaidNow((nowMs) =>
    lateOrders(read.board, nowMs)
      .map(({ order }) => order.id)
      .join(' '),
  );
  // As the server told it: what this page has asked for and is refused would be heard as if it had just come.
  const watched = useMemo(() => {
    const { assignments, lateReports } = read.board;
    const reports = lateReports.map(({ id, kind }) => ({ id, alarm: kind }));
    const orders = late ? late.split(' ').map((id) => ({ id, alarm: 'late' })) : [];
    return [...assignments, ...reports, ...orders];
  }, [read.board, late]);
  const isPrinting = usePrinting();
  const [keysMap] = useKeysMap();
  const guide = guideOf(index.board);
  const isSheet = view.sheet === 'open' || isPrinting;
  useKeeping(read.board, read.atMs);
  useWarm(NEXT);
  useAlarmSound(watched);

  // Whatever asks, by mouse, key, menu or command: nothing is sent from a board that may be old.
  const change = useCallback<BoardContextValue['change']>(
    (wish) => (refusal === null ? send(wish) : showToast({ tone: 'refused', text: refusal })),
    [refusal, send],
  );
  const ask = useCallback<BoardContextValue['ask']>(
    (next) => {
      if (refusal === null || next.what === 'keys' || next.what === 'handover') setAsking(next);
      else showToast({ tone: 'refused', text: refusal });
    },
    [refusal],
  );

  // What was just made is where one goes on.
  useEffect(() => {
    if (created !== null && selected?.id === created) focusJob(created);
  }, [created, selected?.id]);

  function onCreated(id: string): void {
    setCreated(id);
    setView({ order: id, pane: 'jobs' });
  }

  /** The job that a key is for. */
  const meant = () => (mayDispatch ? orderNow(index) : undefined);

  function closePanel(): void {
    const id = orderInAddress();
    if (id === null) return;
    setView({ order: null });
    focusJob(id);
  }

  function assignBest(): void {
    const order = meant();
    if (!order) return;
    const wish = bestWish(index, order, choiceFor(order.id), rankings);
    if (wish) change(wish);
    else showToast({ tone: 'done', text: t('announce.complete', { order: order.number }) });
  }

  useBoardKeys({
    move: (by, isSpan) => {
      const from = orderInAddress();
      if (isSpan && from !== null && picks.ids.size === 0) pick('orders', from, 'one');
      const id = nextJob(by, from);
      if (!id) return;
      if (isSpan) pick('orders', id, 'span');
      else setView({ order: id });
    },
    assign: assignBest,
    newOrder: () => mayDispatch && ask({ what: 'new' }),
    edit: () => {
      const order = meant();
      if (order) ask({ what: 'edit', order });
    },
    priority: (priority) => {
      const order = meant();
      if (!order || order.priority === priority) return;
      change({ kind: 'priority', workOrderId: order.id, priority, before: order.priority });
    },
    pick: () => {
      const at = document.activeElement?.closest<HTMLElement>('[data-unit], [data-job]');
      const unit = at?.dataset['unit'];
      const order = at?.dataset['job'] ?? orderInAddress();
      if (unit) pick('units', unit, 'one');
      else if (order) pick('orders', order, 'one');
    },
    search: () => document.getElementById('board-search')?.focus(),
    handover: () => mayDispatch && ask({ what: 'handover' }),
    help: () => ask({ what: 'keys' }),
    close: () => (picks.ids.size > 0 ? clearPicks() : closePanel()),
    undo: () => undoByKey(t('announce.undoKey')),
  });

  const context = useMemo(
    (): BoardContextValue => ({
      index,
      lists,
      view,
      setView,
      go,
      selected,
      rankings,
      mayDispatch,
      refusal,
      driverChoice,
      setDriverChoice,
      change,
      ask,
      picks,
      pick,
      clearPicks,
    }),
    [
      index,
      lists,
      view,
      setView,
      go,
      selected,
      rankings,
      mayDispatch,
      refusal,
      driverChoice,
      setDriverChoice,
      change,
      ask,
      picks,
      pick,
      clearPicks,
    ],
  );
  useOffer(() => {
    const now = { ...context, selected: orderNow(index), driverChoice: choiceFor(orderInAddress()) };
    return boardCommands(now, words, mayReorder, keysMap, t, bulk);
  });

  return (
    <BoardProvider value={context}>
      <h1 className="sr-only">{t('title')}</h1>
      <OutOfReach reach={reach} error={error} onSheet={() => setView({ sheet: 'open' })} />
      {index.board.lateReports.length > 0 ? <LateReports /> : null}
      <LateAlarms board={read.board} />
      {guide === 'page' ? (
        <FirstRun />
      ) : (
        <>
          {guide === 'card' && mayDispatch ? <FirstCard /> : null}
          <div className="flex shrink-0 items-center gap-2 border-b border-line bg-surface p-2 md:hidden">
            <Segmented
              label={t('view.pane')}
              choices={[
                { id: 'jobs', label: words.Orders },
                { id: 'units', label: t('view.units') },
              ]}
              value={view.pane}
              onChange={(pane) => setView({ pane })}
            />
            {mayDispatch ? <HandoverButton className="ml-auto" onPress={() => ask({ what: 'handover' })} /> : null}
          </div>
          <div className="relative flex min-h-0 flex-1">
            <div
              className={cx(
                'w-75 lg:max-xl:w-66 shrink-0 flex-col border-line md:flex md:border-r max-md:w-full',
                view.pane === 'jobs' ? 'flex' : 'hidden',
              )}
            >
              <WorkColumn />
            </div>
            <div className={cx('min-w-0 flex-1 flex-col md:flex', view.pane === 'units' ? 'flex' : 'hidden')}>
              <UnitsPane />
            </div>
            {view.order === null ? null : (
              <div className="flex w-85 lg:max-xl:w-80 shrink-0 border-l border-line max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-20 max-lg:shadow-float max-md:w-full max-md:border-0">
                <OrderPanel key={view.order} orderId={view.order} onClose={closePanel} />
              </div>
            )}
          </div>
        </>
      )}
      {mayDispatch ? <CrewWords /> : null}
      {asking ? (
        <BoardDialogs
          index={index}
          asking={asking}
          onClose={() => setAsking(null)}
          onCreated={onCreated}
          onAsk={setAsking}
          onOpen={(orderId) => {
            setAsking(null);
            clearPicks();
            setView({ order: orderId });
          }}
        />
      ) : null}
      {isSheet ? <RunSheet index={index} reach={reach} onClose={() => setView({ sheet: '' })} /> : null}
    </BoardProvider>
  );
}
