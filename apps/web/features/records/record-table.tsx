'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { MouseEvent, ReactNode } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { cx } from '../ui/cx.ts';
import { Menu, type MenuAction } from '../ui/menu.tsx';
import { CheckMark } from './check-mark.tsx';
import type { RecordColumn } from './types.ts';

type Props<T> = {
  label: string;
  columns: readonly RecordColumn<T>[];
  items: readonly T[];
  /** It was just added: it is marked, and brought into sight. */
  addedId?: string | undefined;
  nameOf: (item: T) => string;
  actionsOf: (item: T) => readonly MenuAction[];
  /** A row leads there, or opens: its first cell is the link or button, and the rest of the row does the same. */
  hrefOf?: ((item: T) => string) | undefined;
  onOpen?: ((item: T) => void) | undefined;
  sort: string;
  onSort: (sort: string) => void;
  /** Chosen rows by id; undefined where nothing can be done to many. */
  chosen: ReadonlySet<string> | undefined;
  onChoose: (ids: readonly string[], isChosen: boolean) => void;
};

/** Closer on a phone, where the word of a status would lie outside otherwise. */
const cellClass = 'h-10 px-3.5 max-sm:px-2';

/** A table of records: sorted by its heads, each row with its menu, and with a box where many can be changed at once. */
export function RecordTable<T extends { id: string }>(props: Props<T>) {
  const t = useTranslations('records.row');
  const router = useRouter();
  const { hrefOf, onOpen } = props;
  const open = hrefOf ? (item: T) => router.push(hrefOf(item)) : onOpen;
  const { label, columns, items, addedId, nameOf, actionsOf, chosen, onChoose } = props;
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
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the first cell is a link or a button for the keyboard
            <tr
              key={item.id}
              ref={item.id === addedId ? intoSight : null}
              onClick={open ? (event) => isOnRow(event) && open(item) : undefined}
              className={cx(
                'border-b border-line last:border-b-0',
                open && 'cursor-pointer hover:bg-sunken',
                (chosen?.has(item.id) || item.id === addedId) && 'bg-accent-soft',
              )}
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
                  <th key={c.name} scope="row" className={cx(cellClass, 'text-left font-semibold', c.className)}>
                    <Opener item={item} hrefOf={hrefOf} onOpen={onOpen}>
                      {c.render(item)}
                    </Opener>
                    {item.id === addedId ? (
                      <span className="ml-2 text-xs font-medium text-muted">{t('added')}</span>
                    ) : null}
                  </th>
                ) : (
                  <td key={c.name} className={cx(cellClass, c.className)}>
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

function intoSight(row: HTMLTableRowElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

/** Not on what does something of its own, and not where somebody marked a text to copy it. */
function isOnRow({ target, currentTarget }: MouseEvent): boolean {
  const isOwn = target instanceof Element && target.closest('a, button, label, input') !== null;
  // A menu of the row hangs elsewhere on the page, and its events come here all the same.
  const isInside = target instanceof Node && currentTarget.contains(target);
  return isInside && !isOwn && !window.getSelection()?.toString();
}

type OpenerProps<T> = Pick<Props<T>, 'hrefOf' | 'onOpen'> & { item: T; children: ReactNode };

function Opener<T>({ item, hrefOf, onOpen, children }: OpenerProps<T>) {
  const className = 'rounded-sm text-left font-semibold hover:underline';
  if (hrefOf) {
    return (
      // Fifty rows are fifty requests for one that is opened.
      <Link href={hrefOf(item)} prefetch={false} className={className}>
        {children}
      </Link>
    );
  }
  return onOpen ? (
    <button type="button" onClick={() => onOpen(item)} className={className}>
      {children}
    </button>
  ) : (
    children
  );
}

function RowMenu({ label, actions }: { label: string; actions: readonly MenuAction[] }) {
  return actions.length > 0 ? <Menu label={label} actions={actions} /> : null;
}

function Head<T>({ column, sort, onSort }: Pick<Props<T>, 'sort' | 'onSort'> & { column: RecordColumn<T> }) {
  const by = column.sort;
  const className = cx('h-9 px-3.5 font-semibold max-sm:px-2 whitespace-nowrap', column.className);
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
