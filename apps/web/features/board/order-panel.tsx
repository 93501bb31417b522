'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { type PanelTab, PanelTabs } from '../messages/panel-tabs.tsx';
import { PartSkeleton } from '../messages/part-skeleton.tsx';
import { TabBadge } from '../messages/tab-badge.tsx';
import { crewsOf } from '../messages/talk.ts';
import { PresenceLine } from '../presence/presence-line.tsx';
import { useActivity } from '../presence/use-activity.ts';
import { usePresent } from '../presence/use-present.ts';
import { useMay, useWords, useZone } from '../shell/session.tsx';
import { useNow } from '../time/now.ts';
import { Button } from '../ui/button.tsx';
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
import { dueOf, windowOf } from './due.ts';
import { type BoardOrder, siteOf, typeName } from './model.ts';
import { Notes } from './notes.tsx';
import { ReservationLines } from './reservation-lines.tsx';
import { mapsHref } from '../ui/maps.ts';

const Thread = later(async () => (await import('../messages/thread.tsx')).Thread, PartSkeleton);
const Files = later(async () => (await import('../messages/files.tsx')).Files, PartSkeleton);
const JobNotes = later(async () => (await import('../messages/job-notes.tsx')).JobNotes, PartSkeleton);

const TABS: readonly PanelTab[] = ['dispatch', 'messages', 'files', 'notes'];
/** What crews say is for those who dispatch. */
const TABS_TO_READ: readonly PanelTab[] = ['dispatch', 'files', 'notes'];

function Window({ order }: { order: BoardOrder }) {
  const now = useNow();
  const zone = useZone();
  const t = useTranslations('board');
  if (now === null) return null;
  const due = dueOf(order, now, zone, t);
  return (
    <>
      {windowOf(order, now, zone, t)}{' '}
      {due?.isSpan ? <span className={due.late ? 'font-semibold text-late' : 'text-muted'}>{due.text}</span> : null}
    </>
  );
}

function Facts({ order }: { order: BoardOrder }) {
  const { index } = useBoardContext();
  const t = useTranslations('board.panel');
  const site = siteOf(index, order.siteId);
  return (
    <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-y-1 [&>dt]:text-muted">
      {site ? (
        <>
          <dt>{t('site')}</dt>
          <dd>
            <a
              href={mapsHref(site)}
              target="_blank"
              rel="noreferrer"
              className="underline decoration-line-strong underline-offset-2"
            >
              {site.name}
            </a>
          </dd>
        </>
      ) : null}
      {order.dueFrom || order.dueUntil ? (
        <>
          <dt>{t('window')}</dt>
          <dd>
            <Window order={order} />
          </dd>
        </>
      ) : null}
      <dt>{t('needs')}</dt>
      <dd>
        {order.requirements.map((r) => (
          <span key={r.id} className="block">
            {r.quantity} × {typeName(index, r.equipmentTypeId)}
            <span className="text-muted">
              {r.assigned > 0 ? ` · ${t('assigned', { count: r.assigned })}` : ''}
              {r.queued > 0 ? ` · ${t('queued', { count: r.queued })}` : ''}
              {r.completed > 0 ? ` · ${t('done', { count: r.completed })}` : ''}
            </span>
          </span>
        ))}
      </dd>
      {order.contact ? (
        <>
          <dt>{t('contact')}</dt>
          <dd className="wrap-anywhere">{order.contact}</dd>
        </>
      ) : null}
      <Notes order={order} />
    </dl>
  );
}

/** Details of the selected work order, and what can be done for it. The board stays. */
export function OrderPanel({ order, onClose }: { order: BoardOrder; onClose: () => void }) {
  const { index, mayDispatch, ask, driverChoice, rankings } = useBoardContext();
  const words = useWords();
  const t = useTranslations('board.panel');
  const panel = useRef<HTMLElement>(null);
  useKeepFocus(panel, () => focusJob(null));
  const assignments = index.byOrder.get(order.id) ?? [];
  const best = bestWish(index, order, driverChoice, rankings);
  const maySpeak = useMay('assignments:advance');
  const [tab, setTab] = useState<PanelTab>('dispatch');
  const open = openRequirements(order);
  usePresent(order.id, useActivity(panel, open.length > 0 ? 'assigning' : 'editing'));
  const unitOf = (assignmentId: string) => {
    const unitId = index.assignments.get(assignmentId)?.equipmentId;
    return (unitId && index.units.get(unitId)?.identifier) || null;
  };
  const dispatch = (
    <>
      {assignments.map((assignment) => (
        <AssignmentCard key={assignment.id} assignment={assignment} />
      ))}
      <ReservationLines order={order} />
      {open.map((requirement, n) => (
        <BestUnits key={requirement.id} order={order} requirement={requirement} isFirst={n === 0} best={best} />
      ))}
    </>
  );
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
          <Priority value={order.priority} />
          <span className="text-muted">{order.number}</span>
          <PresenceLine orderId={order.id} />
          <span className="ml-auto flex">
            {mayDispatch ? (
              <Menu
                label={t('actions', { order: order.number })}
                actions={[
                  {
                    id: 'cancel',
                    label: t('cancel', { order: words.order }),
                    danger: true,
                    onAction: () => ask({ what: 'cancel', order }),
                  },
                ]}
              />
            ) : null}
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
        <Facts order={order} />
      </header>
      <PanelTabs
        shown={maySpeak ? TABS : TABS_TO_READ}
        value={tab}
        onChange={setTab}
        badge={{ messages: <TabBadge orderId={order.id} /> }}
      >
        {tab === 'dispatch' ? dispatch : null}
        {tab === 'messages' ? <Thread workOrderId={order.id} crews={crewsOf(index, order)} unitOf={unitOf} /> : null}
        {tab === 'files' ? <Files workOrderId={order.id} unitOf={unitOf} /> : null}
        {tab === 'notes' ? <JobNotes workOrderId={order.id} unitOf={unitOf} /> : null}
      </PanelTabs>
    </aside>
  );
}
