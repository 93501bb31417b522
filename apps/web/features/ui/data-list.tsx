'use client';

import { Search, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';
import { Bar, Loading } from './skeleton.tsx';
import { inputClass } from './text-field.tsx';
import { cx } from './cx.ts';

/** Title, search and action above a table. */
export function ListHead({
  title,
  count,
  text,
  onText,
  action,
}: {
  title: string;
  count: number | null;
  text: string;
  onText: (text: string) => void;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <h1 className="text-md font-semibold">
        {title} <span className="text-sm font-normal text-muted">{count}</span>
      </h1>
      <div className="relative ml-auto w-64 max-sm:order-last max-sm:w-full">
        <Search aria-hidden size={14} className="pointer-events-none absolute top-2 left-2.5 text-muted" />
        <input
          type="search"
          aria-label={`Search ${title.toLowerCase()}`}
          placeholder="Search"
          value={text}
          onChange={(event) => onText(event.target.value)}
          className={cx(inputClass, 'h-8 pl-8 text-sm')}
        />
      </div>
      {action}
    </div>
  );
}

export type Column<T> = { name: string; render: (item: T) => ReactNode; className?: string; hideName?: boolean };

type Props<T> = { label: string; columns: readonly Column<T>[]; items: readonly T[]; keyOf: (item: T) => string };

/** A plain table; the first column names the row. */
export function DataTable<T>({ label, columns, items, keyOf }: Props<T>) {
  return (
    <div className="overflow-x-auto rounded-lg border border-line bg-surface">
      <table aria-label={label} className="w-full">
        <thead>
          <tr className="border-b border-line text-left text-muted">
            {columns.map((c) => (
              <th key={c.name} scope="col" className={cx('h-9 px-3.5 font-semibold whitespace-nowrap', c.className)}>
                {c.hideName ? <span className="sr-only">{c.name}</span> : c.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={keyOf(item)} className="border-b border-line last:border-b-0">
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
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const ROWS = [0, 1, 2, 3, 4, 5] as const;

export function TableSkeleton({ what }: { what: string }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Loading what={what} />
      {ROWS.map((row) => (
        <div key={row} className="flex h-10 items-center gap-10 border-b border-line px-3.5 last:border-b-0">
          <Bar className="w-32" />
          <Bar className="w-48" />
          <Bar className="w-20" />
        </div>
      ))}
    </div>
  );
}

export function NoMatch({ text, onClear }: { text: string; onClear: () => void }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Empty
        icon={SearchX}
        title={`Nothing matches “${text}”`}
        action={<Button onPress={onClear}>Clear the search</Button>}
      />
    </div>
  );
}

/** Whether every word of `text` stands somewhere in `fields`. */
export function matchesText(text: string, ...fields: (string | null | undefined)[]): boolean {
  const all = fields.filter(Boolean).join('\n').toLocaleLowerCase();
  return text
    .trim()
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
