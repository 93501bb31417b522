'use client';

import { SearchX, Tractor } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { useBoardContext } from './board-context.tsx';
import { type UnitGroup, unitGroups } from './lists.ts';
import { lineClass, UnitLine } from './unit-line.tsx';
import { UnitsToolbar } from './units-toolbar.tsx';
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

function NoUnits() {
  const { index, setView } = useBoardContext();
  if (index.board.units.length === 0) {
    return (
      <Empty icon={Tractor} title="There are no units yet">
        Units are added under Office, Fleet, or imported from CSV with the command line.
      </Empty>
    );
  }
  return (
    <Empty
      icon={SearchX}
      title="No unit passes the filter"
      action={<Button onPress={() => setView({ text: '', type: 'all', status: 'all' })}>Show all units</Button>}
    />
  );
}

/** The middle: every unit, by type. */
export function UnitsPane() {
  const { index, view } = useBoardContext();
  const groups = useMemo(() => unitGroups(index, view), [index, view]);
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <UnitsToolbar />
      {index.board.truncated.length > 0 ? (
        <p role="status" className="border-b border-line bg-warn-soft px-3.5 py-1.5 text-warn">
          There is more than a board can show. The search here finds only what is shown.
        </p>
      ) : null}
      <div className="min-h-0 flex-1 overflow-y-auto">
        {groups.length === 0 ? (
          <NoUnits />
        ) : (
          <div role="table" aria-label="Units">
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
    </div>
  );
}
