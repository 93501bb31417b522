'use client';

import { openNeed } from '@yardmaster/domain/work-order/status';
import { useTranslations } from 'next-intl';
import { ActionKey, useKeyOf } from '../keys-map/action-key.tsx';
import { useMay } from '../shell/session.tsx';
import { Menu } from '../ui/menu.tsx';
import { ago } from '../ui/tags.tsx';
import { useBoardContext } from './board-context.tsx';
import { chosenDriver } from './best.ts';
import { DispatchButton } from './dispatch-button.tsx';
import { queueActions, waitsForWords } from './queue-actions.ts';
import type { BoardEntry, BoardOrder, BoardRequirement } from './model.ts';
import { since } from './tags.tsx';

function Entry({ entry, order, hasKey }: { entry: BoardEntry; order: BoardOrder; hasKey: boolean }) {
  const { index, change, mayDispatch } = useBoardContext();
  const t = useTranslations('board');
  const mayReorder = useMay('queue:reorder');
  const assignKey = useKeyOf('assign');
  const waiting = waitsForWords(entry, t);
  const { proposal, position } = entry;
  const unit = proposal ? (index.units.get(proposal.equipmentId)?.identifier ?? t('unnamed.unitFirst')) : '';
  const driver = proposal ? (index.drivers.get(proposal.driverId)?.name ?? t('unnamed.driver')) : '';
  return (
    <li className="flex items-center gap-2 px-4 py-1.5">
      <span className="min-w-0 flex-1">
        {proposal ? (
          <>
            <span className="font-semibold text-available">{t('queue.free', { unit, driver })}</span>
            <span className="block text-xs text-muted">
              {t.rich('queue.proposed', { ago: ago(proposal.proposedAt), position })}
            </span>
          </>
        ) : (
          <>
            {t.rich('queue.waiting', { since: since(entry.enqueuedAt), position })}
            {waiting ? <span className="block text-xs text-muted">{waiting}</span> : null}
          </>
        )}
      </span>
      {mayDispatch && proposal ? (
        <DispatchButton
          variant={hasKey ? 'primary' : 'secondary'}
          {...(hasKey ? assignKey.shortcut : {})}
          onPress={() =>
            change({
              kind: 'assign',
              workOrderId: order.id,
              requirementId: entry.requirementId,
              equipmentId: proposal.equipmentId,
              driverId: proposal.driverId,
            })
          }
        >
          {t('queue.accept')} {hasKey ? <ActionKey action="assign" /> : null}
        </DispatchButton>
      ) : null}
      {mayDispatch ? (
        <Menu
          label={t('queue.actions', { position })}
          actions={queueActions(index.board.queue, entry, change, mayReorder, t)}
        />
      ) : null}
    </li>
  );
}

/** What of this requirement waits in the queue, and the way into it when nothing is free. */
export function QueueBox({
  order,
  requirement,
  canGo,
  hasKey,
}: {
  order: BoardOrder;
  requirement: BoardRequirement;
  canGo: boolean;
  /** The key that assigns acts on this requirement. */
  hasKey: boolean;
}) {
  const { index, change, driverChoice, mayDispatch } = useBoardContext();
  const t = useTranslations('board');
  const assignKey = useKeyOf('assign');
  const entries = index.board.queue.filter((e) => e.requirementId === requirement.id);
  const firstProposed = entries.find((e) => e.proposal);
  const noDriver = chosenDriver(index, driverChoice) === undefined;
  const mayQueue = mayDispatch && (!canGo || noDriver) && openNeed(requirement) > requirement.queued;
  return (
    <>
      {entries.length > 0 ? (
        <ul className="mb-1">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} order={order} hasKey={hasKey && entry.id === firstProposed?.id} />
          ))}
        </ul>
      ) : null}
      {mayQueue ? (
        <div className="flex items-center gap-3 px-4 pb-2">
          <span className="min-w-0 flex-1 text-muted">{canGo ? t('queue.noDriver') : t('queue.noUnit')}</span>
          <DispatchButton
            variant={hasKey ? 'primary' : 'secondary'}
            {...(hasKey ? assignKey.shortcut : {})}
            onPress={() => change({ kind: 'assign', workOrderId: order.id, requirementId: requirement.id })}
          >
            {t('queue.put')} {hasKey ? <ActionKey action="assign" /> : null}
          </DispatchButton>
        </div>
      ) : null}
    </>
  );
}
