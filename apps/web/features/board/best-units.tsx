'use client';

import { openNeed } from '@yardmaster/domain/work-order/status';
import { CalendarClock, Split } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Pick } from '../ui/pick.tsx';
import { hidden } from '../ui/tags.tsx';
import { AUTO, chosenDriver, NONE, rankedDrivers } from './best.ts';
import { useBoardContext } from './board-context.tsx';
import { CanGo, CannotGo } from './candidate-lines.tsx';
import { candidatesFor } from './candidates.ts';
import { DispatchButton } from './dispatch-button.tsx';
import type { Wish } from './change.ts';
import { type BoardOrder, type BoardRequirement, freeDrivers, typeName } from './model.ts';
import { QueueBox } from './queue-box.tsx';

/** More do not help to choose; the list in the middle has them all. */
const CAN_MAX = 6;
const CANNOT_MAX = 12;

function DriverSelect({ requirementId }: { requirementId: string }) {
  const { index, driverChoice, setDriverChoice, rankings } = useBoardContext();
  const t = useTranslations('board');
  const ranking = rankings.get(requirementId);
  const driver = chosenDriver(index, driverChoice, ranking);
  const able = rankedDrivers(index, ranking);
  const others = freeDrivers(index).filter((d) => !able.includes(d));
  const why = new Map(ranking?.drivers.map((d) => [d.id, d.findings.find((f) => f.level === 'block')?.text]));
  return (
    <Pick
      label={t('best.with')}
      value={driver === undefined ? null : (driver?.id ?? NONE)}
      placeholder={t('best.noDriver')}
      onChange={(id) => setDriverChoice(id === able[0]?.id ? AUTO : id)}
      choices={[
        ...able.map((d) => ({ id: d.id, label: d.name })),
        ...others.map((d) => ({ id: d.id, label: `${d.name}: ${why.get(d.id) ?? t('best.driverCannot')}` })),
        { id: NONE, label: t('best.alone') },
      ]}
    />
  );
}

type Props = { order: BoardOrder; requirement: BoardRequirement; isFirst: boolean; best: Wish | null };

/** For one requirement: the queue's proposal, the units that can go, then those that cannot and why. */
export function BestUnits({ order, requirement, isFirst, best }: Props) {
  const { index, mayDispatch, rankings, ask } = useBoardContext();
  const t = useTranslations('board');
  const { can, cannot } = candidatesFor(index, order, requirement, rankings);
  const proposed = new Set(
    index.board.queue.flatMap((e) => (e.requirementId === requirement.id ? [e.proposal?.equipmentId] : [])),
  );
  const others = can.filter((c) => !proposed.has(c.unit.id));
  const name = typeName(index, requirement.equipmentTypeId);
  const lacks = openNeed(requirement);
  const keyTakes = best?.kind === 'assign' && best.requirementId === requirement.id ? best : null;
  return (
    <section aria-label={t('best.label', { type: name })} className="border-t border-line pt-2.5 pb-2">
      <div className="flex items-baseline gap-2 px-4 pb-1.5">
        <h3 className="shrink-0 text-sm font-semibold">{isFirst ? t('best.first') : t('best.further')}</h3>
        <span className="min-w-0 truncate text-muted">
          {t('best.summary', { lacks, type: name, can: can.length, all: can.length + cannot.length })}
        </span>
      </div>
      <QueueBox order={order} requirement={requirement} canGo={can.length > 0} hasKey={keyTakes !== null} />
      {others.length > 0 && mayDispatch ? (
        <div className="px-4 pb-2">
          <DriverSelect requirementId={requirement.id} />
        </div>
      ) : null}
      <ol>
        {others.slice(0, CAN_MAX).map((candidate, n) => (
          <CanGo
            key={candidate.unit.id}
            candidate={candidate}
            order={order}
            requirement={requirement}
            rank={n + 1}
            isBest={keyTakes?.equipmentId === candidate.unit.id}
          />
        ))}
      </ol>
      {mayDispatch ? (
        <div className="flex gap-1 px-3 pt-1">
          {can.length === 0 ? (
            <DispatchButton
              size="sm"
              variant="quiet"
              onPress={() => ask({ what: 'divert', order, requirementId: requirement.id })}
            >
              <Split aria-hidden size={13} />
              <span>{t.rich('best.divert', { type: name, hidden })}</span>
            </DispatchButton>
          ) : null}
          <DispatchButton
            size="sm"
            variant="quiet"
            onPress={() => ask({ what: 'reserve', order, requirement, equipmentId: null })}
          >
            <CalendarClock aria-hidden size={13} />
            <span>{t.rich('best.reserve', { type: name, hidden })}</span>
          </DispatchButton>
        </div>
      ) : null}
      {cannot.length > 0 ? (
        <>
          <h4 className="px-4 pt-2 pb-1 text-xs font-semibold">{t('best.cannot')}</h4>
          <ul>
            {cannot.slice(0, CANNOT_MAX).map((row) => (
              <CannotGo key={row.unit.id} row={row} order={order} requirement={requirement} />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
