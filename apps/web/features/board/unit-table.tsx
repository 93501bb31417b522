'use client';

import { type KeyboardEvent, useMemo } from 'react';
import { useBoardContext } from './board-context.tsx';
import { type UnitGroup, unitGroups } from './lists.ts';
import { NoUnits } from './no-units.tsx';
import { lineClass, UnitLine } from './unit-line.tsx';
import { cx } from '../ui/cx.ts';

const ROW_PX = 36;

function Group({ group }: { group: UnitGroup }) {
  const units = `${group.rows.length} ${group.rows.length === 1 ? 'unit' : 'units'} · ${group.free} free`;
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
      {group.rows.map((row) => (
        <UnitLine key={row.unit.id} row={row} />
      ))}
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

/** Every unit, by type, as a table. */
export function UnitTable() {
  const { index, view } = useBoardContext();
  const onKeyDown = useSpanKeys();
  const groups = useMemo(() => unitGroups(index, view), [index, view]);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {groups.length === 0 ? (
        <NoUnits />
      ) : (
        <div role="table" aria-label="Units" onKeyDownCapture={onKeyDown}>
          <div role="rowgroup" className="sticky top-0 z-10">
            <div role="row" className={cx(lineClass, 'h-7 border-b border-line bg-surface text-xs text-muted')}>
              <span role="columnheader">Unit</span>
              <span role="columnheader">Status</span>
              <span role="columnheader" className="@max-2xl:sr-only">
                Crew
              </span>
              <span role="columnheader">Job</span>
              <span role="columnheader" className="text-right">
                Since
              </span>
              <span role="columnheader">
                <span className="sr-only">Actions</span>
              </span>
            </div>
          </div>
          {groups.map((group) => (
            <Group key={group.typeId} group={group} />
          ))}
        </div>
      )}
    </div>
  );
}
