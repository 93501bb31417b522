'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { chosenDriver } from './best.ts';
import { type BoardContextValue, useBoardContext } from './board-context.tsx';
import { openRequirements } from './candidates.ts';
import { type UnitGroup, unitGroups } from './lists.ts';
import type { BoardIndex, UnitRow } from './model.ts';
import { NoUnits } from './no-units.tsx';
import { unitActions } from './unit-actions.ts';
import { type Here, lineClass, type Next, UnitLine } from './unit-line.tsx';
import { cx } from '../ui/cx.ts';
import type { MenuAction } from '../ui/menu-action.ts';

const ROW_PX = 36;

type GroupProps = {
  group: UnitGroup;
  here: Here | undefined;
  nextOf: (row: UnitRow) => Next | null;
  actionsOf: (row: UnitRow) => readonly MenuAction[];
  t: Translate<'board'>;
};

function Group({ group, here, nextOf, actionsOf, t }: GroupProps) {
  const { selected, picks, pick, setView, change } = useBoardContext();
  const units = t('units.group', { count: group.rows.length, free: group.free });
  return (
    <div
      role="rowgroup"
      aria-label={`${group.name}, ${units}`}
      // A thousand rows cost nothing while they are out of sight.
      style={{ contentVisibility: 'auto', containIntrinsicBlockSize: `auto ${(group.rows.length + 1) * ROW_PX}px` }}
    >
      <div role="row" className="flex h-8 items-center border-b border-line bg-sunken px-3 @2xl:px-3.5">
        <span role="columnheader" aria-colspan={6} className="font-semibold">
          {group.name} <span className="ml-1 font-normal text-muted">{units}</span>
        </span>
      </div>
      {group.rows.map((row) => {
        const isPicked = picks.kind === 'units' && picks.ids.has(row.unit.id);
        return (
          <UnitLine
            key={row.unit.id}
            row={row}
            here={(row.status === 'available' && here) || null}
            // With a work order selected, a free unit says only whether it could go there.
            next={selected ? null : nextOf(row)}
            setView={setView}
            change={change}
            isPicked={isPicked}
            isMarked={isPicked || (row.order !== undefined && row.order.id === selected?.id)}
            pick={pick}
            actionsOf={actionsOf}
            t={t}
          />
        );
      })}
    </div>
  );
}

/** Picks with Shift and the arrows from within a row, as Shift and a click do, and takes the focus along. */
function useSpanKeys() {
  const { pick } = useBoardContext();
  return (event: KeyboardEvent<HTMLElement>) => {
    if (!event.shiftKey || !(event.key === 'ArrowDown' || event.key === 'ArrowUp')) return;
    const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-unit]') : null;
    if (!at) return;
    event.preventDefault();
    // Not to the menu behind the focused button.
    event.stopPropagation();
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-unit]')];
    const from = rows.indexOf(at);
    const to = rows[from + (event.key === 'ArrowDown' ? 1 : -1)];
    if (at.dataset['unit']) pick('units', at.dataset['unit'], 'span');
    if (!to?.dataset['unit']) return;
    pick('units', to.dataset['unit'], 'span');
    [...to.querySelectorAll('button')].at(-1)?.focus();
  };
}

/** What can be done with a unit, as the board stands when it is asked; the function stays the same. */
function useActions(ctx: BoardContextValue, t: Translate<'board'>): (row: UnitRow) => readonly MenuAction[] {
  const latest = useRef(ctx);
  useEffect(() => {
    latest.current = ctx;
  }, [ctx]);
  return useCallback((row) => unitActions(latest.current, row, t), [t]);
}

/** Where free units of each type could go: worked out once, not by each of a thousand rows. */
function useHere({ selected, mayDispatch, index, driverChoice, rankings }: BoardContextValue): Map<string, Here> {
  return useMemo(() => {
    const places = new Map<string, Here>();
    for (const requirement of selected && mayDispatch ? openRequirements(selected) : []) {
      const driver = chosenDriver(index, driverChoice, rankings.get(requirement.id));
      if (!selected || driver === undefined || places.has(requirement.equipmentTypeId)) continue;
      const requirementId = requirement.id;
      places.set(requirement.equipmentTypeId, { order: selected, requirementId, driverId: driver?.id ?? null });
    }
    return places;
  }, [selected, mayDispatch, index, driverChoice, rankings]);
}

/** The next window of each unit that has one; the same object until the board changes. */
function useNext(index: BoardIndex): (row: UnitRow) => Next | null {
  return useMemo(() => {
    const windows = new Map<string, Next>();
    for (const [unitId, [first]] of index.reservationsOfUnit) {
      const order = first && index.orders.get(first.workOrderId);
      if (order) windows.set(unitId, { plannedFrom: first.plannedFrom, order });
    }
    return ({ unit }) => windows.get(unit.id) ?? null;
  }, [index]);
}

/** Every unit, by type, as a table. */
export function UnitTable() {
  const ctx = useBoardContext();
  const t = useTranslations('board');
  const { index } = ctx;
  const { text, type, status } = ctx.view;
  const actionsOf = useActions(ctx, t);
  const onKeyDown = useSpanKeys();
  const here = useHere(ctx);
  const nextOf = useNext(index);
  const groups = useMemo(() => unitGroups(index, { text, type, status }), [index, text, type, status]);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {groups.length === 0 ? (
        <NoUnits />
      ) : (
        <div role="table" aria-label={t('units.label')} onKeyDownCapture={onKeyDown}>
          <div role="rowgroup" className="sticky top-0 z-10">
            <div role="row" className={cx(lineClass, 'h-7 border-b border-line bg-surface text-xs text-muted')}>
              <span role="columnheader">{t('units.unit')}</span>
              <span role="columnheader">{t('units.status')}</span>
              <span role="columnheader" className="@max-2xl:sr-only">
                {t('units.crew')}
              </span>
              <span role="columnheader">{t('units.job')}</span>
              <span role="columnheader" className="text-right">
                {t('units.since')}
              </span>
              <span role="columnheader">
                <span className="sr-only">{t('units.actions')}</span>
              </span>
            </div>
          </div>
          {groups.map((group) => (
            <Group
              key={group.typeId}
              group={group}
              here={here.get(group.typeId)}
              nextOf={nextOf}
              actionsOf={actionsOf}
              t={t}
            />
          ))}
        </div>
      )}
    </div>
  );
}
