'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Checkbox } from 'react-aria-components/Checkbox';
import { cx } from '../ui/cx.ts';
import { Menu, type MenuAction } from '../ui/menu.tsx';
import { CheckMark } from './check-mark.tsx';
import type { RecordColumn } from './types.ts';

type Props<T> = {
  label: string;
  columns: readonly RecordColumn<T>[];
  items: readonly T[];
  nameOf: (item: T) => string;
  actionsOf: (item: T) => readonly MenuAction[];
  sort: string;
  onSort: (sort: string) => void;
  /** Chosen rows by id; undefined where nothing can be done to many. */
  chosen: ReadonlySet<string> | undefined;
  onChoose: (ids: readonly string[], isChosen: boolean) => void;
};

/** A table of records: sorted by its heads, each row with its menu, and with a box where many can be changed at once. */
export function RecordTable<T extends { id: string }>(props: Props<T>) {
  const t = useTranslations('records.row');
  const { label, columns, items, nameOf, actionsOf, chosen, onChoose } = props;
  const all = chosen !== undefined && items.length > 0 && items.every(({ id }) => chosen.has(id));
  const some = chosen !== undefined && !all && items.some(({ id }) => chosen.has(id));
  return (
    <div className="relative overflow-x-auto rounded-lg border border-line bg-surface">
      <table aria-label={label} className="w-full">
        <thead>
          <tr className="border-b border-line text-left text-muted">
            {chosen ? (
              <th scope="col" className="w-10 pl-3.5">
                <Checkbox
                  aria-label={t('chooseAll')}
                  isSelected={all}
                  isIndeterminate={some}
                  onChange={(isChosen) =>
                    onChoose(
                      items.map(({ id }) => id),
                      isChosen,
                    )
                  }
                  className="group flex"
                >
                  <CheckMark />
                </Checkbox>
              </th>
            ) : null}
            {columns.map((column) => (
              <Head key={column.name} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
            <th scope="col" className="w-10">
              <span className="sr-only">{t('actionsHead')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr
              key={item.id}
              className={cx('border-b border-line last:border-b-0', chosen?.has(item.id) && 'bg-accent-soft')}
            >
              {chosen ? (
                <td className="w-10 pl-3.5">
                  <Checkbox
                    aria-label={t('choose', { name: nameOf(item) })}
                    isSelected={chosen.has(item.id)}
                    onChange={(isChosen) => onChoose([item.id], isChosen)}
                    className="group flex"
                  >
                    <CheckMark />
                  </Checkbox>
                </td>
              ) : null}
              {columns.map((c, n) =>
                n === 0 ? (
                  <th key={c.name} scope="row" className={cx('h-10 px-3.5 text-left font-semibold', c.className)}>
                    {c.render(item)}
                  </th>
                ) : (
                  <td key={c.name} className={cx('h-10 px-3.5', c.className)}>
                    {c.render(item)}
                  </td>
                ),
              )}
              <td className="w-10 pr-1.5 text-right">
                <RowMenu label={t('actions', { name: nameOf(item) })} actions={actionsOf(item)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowMenu({ label, actions }: { label: string; actions: readonly MenuAction[] }) {
  return actions.length > 0 ? <Menu label={label} actions={actions} /> : null;
}

function Head<T>({ column, sort, onSort }: Pick<Props<T>, 'sort' | 'onSort'> & { column: RecordColumn<T> }) {
  const by = column.sort;
  const className = cx('h-9 px-3.5 font-semibold whitespace-nowrap', column.className);
  if (by === undefined) {
    return (
      <th scope="col" className={className}>
        {column.name}
      </th>
    );
  }
  const isUp = sort === by;
  const isDown = sort === `-${by}`;
  const Arrow = isDown ? ArrowDown : ArrowUp;
  return (
    <th scope="col" aria-sort={isUp ? 'ascending' : isDown ? 'descending' : 'none'} className={className}>
      <button
        type="button"
        onClick={() => onSort(isUp ? `-${by}` : by)}
        className="group inline-flex items-center gap-1 rounded-sm font-semibold hover:text-text"
      >
        {column.name}
        <Arrow
          aria-hidden
          size={12}
          className={cx(
            isUp || isDown ? 'text-text' : 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60',
          )}
        />
      </button>
    </th>
  );
}
