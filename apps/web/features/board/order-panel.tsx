'use client';

import { SearchX, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { sentenceOf } from '../api/problem.ts';
import { type PanelTab, PanelTabs } from '../messages/panel-tabs.tsx';
import { PartSkeleton } from '../messages/part-skeleton.tsx';
import { TabBadge } from '../messages/tab-badge.tsx';
import { crewsOf } from '../messages/talk.ts';
import { PresenceLine } from '../presence/presence-line.tsx';
import { useActivity } from '../presence/use-activity.ts';
import { usePresent } from '../presence/use-present.ts';
import { useMay, useWords } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { later } from '../ui/later.tsx';
import { Menu } from '../ui/menu.tsx';
import { Priority } from '../ui/priority.tsx';
import { Status } from '../ui/status.tsx';
import { ago } from '../ui/tags.tsx';
import { useKeepFocus } from '../ui/use-keep-focus.ts';
import { AssignmentCard } from './assignment-card.tsx';
import { bestWish } from './best.ts';
import { BestUnits } from './best-units.tsx';
import { useBoardContext } from './board-context.tsx';
import { openRequirements } from './candidates.ts';
import { focusJob } from './focus.ts';
import { JobEnding } from './job-ending.tsx';
import type { BoardOrder } from './model.ts';
import { OrderFacts } from './order-facts.tsx';
import { PanelSkeleton } from './panel-skeleton.tsx';
import { PriorityMenu } from './priority-menu.tsx';
import { ReservationLines } from './reservation-lines.tsx';
import { rowKey } from './settled.ts';
import { type Ending, useShownOrder } from './use-shown-order.ts';

const Thread = later(async () => (await import('../messages/thread.tsx')).Thread, PartSkeleton);
const Files = later(async () => (await import('../messages/files.tsx')).Files, PartSkeleton);
const JobNotes = later(async () => (await import('../messages/job-notes.tsx')).JobNotes, PartSkeleton);

const TABS: readonly PanelTab[] = ['dispatch', 'messages', 'files', 'notes'];

/** What crews say is for those who dispatch, and of what is over there is nothing to dispatch. */
function tabsOf(maySpeak: boolean, isOpen: boolean): PanelTab[] {
  return TABS.filter((tab) => (tab === 'dispatch' ? isOpen : tab === 'messages' ? maySpeak : true));
}

/** Details of the selected work order, and what can be done for it. The board stays; and so does this when the job ends. */
export function OrderPanel({ orderId, onClose }: { orderId: string; onClose: () => void }) {
  const { index } = useBoardContext();
  const problems = useTranslations('problems');
  const { order, isOpen, ending, error, isMissing } = useShownOrder(index, orderId);
  if (order) return <JobPanel order={order} isOpen={isOpen} ending={ending} onClose={onClose} />;
  if (!error) return <PanelSkeleton />;
  return <NoPanel why={isMissing ? null : sentenceOf(error, problems)} onClose={onClose} />;
}

function NoPanel({ why, onClose }: { why: string | null; onClose: () => void }) {
  const t = useTranslations('board');
  const { order } = useWords();
  const title = t('ending.missing', { order });
  return (
    <aside
      id="order-panel"
      tabIndex={-1}
      aria-label={title}
      className="flex flex-1 flex-col gap-2 bg-surface p-2.5 outline-none"
    >
      <Button variant="quiet" size="icon" aria-label={t('panel.close')} onPress={onClose} className="ml-auto">
        <X aria-hidden size={16} />
      </Button>
      {why === null ? (
        <Empty icon={SearchX} title={title}>
          {t('ending.missingWhy')}
        </Empty>
      ) : (
        <Banner>{why}</Banner>
      )}
    </aside>
  );
}

type Props = { order: BoardOrder; isOpen: boolean; ending: Ending | null; onClose: () => void };

function JobPanel({ order, isOpen, ending, onClose }: Props) {
  const { index, view, setView, mayDispatch } = useBoardContext();
  const t = useTranslations('board.panel');
  const panel = useRef<HTMLElement>(null);
  useKeepFocus(panel, () => focusJob(null));
  const tabs = tabsOf(useMay('assignments:advance'), isOpen);
  const tab = tabs.find((one) => one === view.tab) ?? (isOpen ? 'dispatch' : 'files');
  const isLacking = isOpen && openRequirements(order).length > 0;
  usePresent(order.id, useActivity(panel, isLacking ? 'assigning' : 'editing'));
  const unitOf = (assignmentId: string) => {
    const unitId = index.assignments.get(assignmentId)?.equipmentId;
    return (unitId && index.units.get(unitId)?.identifier) || null;
  };
  return (
    <aside
      ref={panel}
      id="order-panel"
      tabIndex={-1}
      aria-label={`${order.number} ${order.title}`}
      className="flex min-h-0 flex-1 flex-col overflow-y-auto bg-surface outline-none"
    >
      <header className="px-4 pt-2.5 pb-3">
        <div className="flex items-center gap-2">
          {mayDispatch && isOpen ? <PriorityMenu order={order} /> : <Priority value={order.priority} />}
          <span className="text-muted">{order.number}</span>
          <PresenceLine orderId={order.id} />
          <span className="ml-auto flex">
            {mayDispatch && isOpen ? <Actions order={order} /> : null}
            <Button variant="quiet" size="icon" aria-label={t('close')} onPress={onClose}>
              <X aria-hidden size={16} />
            </Button>
          </span>
        </div>
        <h2 className="mt-1 text-lg font-semibold wrap-anywhere">{order.title}</h2>
        <p className="mt-0.5 mb-2.5 flex items-center gap-2 text-xs text-muted">
          <Status status={order.status} size={12} />
          <span>{t.rich('created', { ago: ago(order.createdAt) })}</span>
        </p>
        <OrderFacts order={order} isOver={!isOpen} />
        {ending ? <JobEnding ending={ending} /> : null}
      </header>
      <PanelTabs
        shown={tabs}
        value={tab}
        onChange={(next) => setView({ tab: next })}
        badge={{ messages: <TabBadge orderId={order.id} /> }}
      >
        {tab === 'dispatch' ? <Dispatch order={order} /> : null}
        {tab === 'messages' ? <Thread workOrderId={order.id} crews={crewsOf(index, order)} unitOf={unitOf} /> : null}
        {tab === 'files' ? <Files workOrderId={order.id} number={order.number} unitOf={unitOf} /> : null}
        {tab === 'notes' ? <JobNotes workOrderId={order.id} unitOf={unitOf} /> : null}
      </PanelTabs>
    </aside>
  );
}

function Actions({ order }: { order: BoardOrder }) {
  const { ask } = useBoardContext();
  const words = useWords();
  const t = useTranslations('board.panel');
  return (
    <Menu
      label={t('actions', { order: order.number })}
      actions={[
        { id: 'edit', label: t('edit', { order: words.order }), onAction: () => ask({ what: 'edit', order }) },
        {
          id: 'cancel',
          label: t('cancel', { order: words.order }),
          danger: true,
          onAction: () => ask({ what: 'cancel', order }),
        },
      ]}
    />
  );
}

function Dispatch({ order }: { order: BoardOrder }) {
  const { index, driverChoice, rankings } = useBoardContext();
  const best = bestWish(index, order, driverChoice, rankings);
  return (
    <>
      {(index.byOrder.get(order.id) ?? []).map((assignment) => (
        <AssignmentCard key={rowKey(assignment.id)} assignment={assignment} />
      ))}
      <ReservationLines order={order} />
      {openRequirements(order).map((requirement, n) => (
        <BestUnits key={requirement.id} order={order} requirement={requirement} isFirst={n === 0} best={best} />
      ))}
    </>
  );
}
