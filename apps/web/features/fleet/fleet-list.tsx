'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { type LucideIcon, Plus } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { type Column, DataTable, ListHead, NoMatch, TableSkeleton } from '../ui/data-list.tsx';
import { Empty } from '../ui/empty.tsx';
import { LoadFailed } from '../ui/page-state.tsx';

type Props<T> = {
  title: string;
  /** One of them: `unit`. */
  one: string;
  icon: LucideIcon;
  query: UseQueryResult<T[]>;
  columns: readonly Column<T>[];
  matches: (item: T, text: string) => boolean;
  onAdd: () => void;
};

/** One list of the fleet: search, add, and what to say when it is empty, missing or not there yet. */
export function FleetList<T extends { id: string }>({ title, one, icon, query, columns, matches, onAdd }: Props<T>) {
  const [text, setText] = useState('');
  const mayAdd = useMay('fleet:write');
  const { data, error, refetch } = query;
  const shown = data?.filter((item) => matches(item, text)) ?? [];
  const add = mayAdd ? (
    <Button variant="primary" onPress={onAdd}>
      <Plus aria-hidden size={14} /> Add a {one}
    </Button>
  ) : null;

  function body() {
    if (!data) {
      return error ? (
        <LoadFailed what={title} error={error} onRetry={() => void refetch()} />
      ) : (
        <TableSkeleton what={title.toLowerCase()} />
      );
    }
    if (data.length === 0) {
      return (
        <div className="rounded-lg border border-line bg-surface">
          <Empty icon={icon} title={`There is no ${one} yet`} action={add}>
            Many at once come in from CSV with the command line’s import.
          </Empty>
        </div>
      );
    }
    if (shown.length === 0) return <NoMatch text={text} onClear={() => setText('')} />;
    return <DataTable label={title} columns={columns} items={shown} keyOf={(item) => item.id} />;
  }

  return (
    <>
      <ListHead
        title={title}
        count={data?.length ?? null}
        text={text}
        onText={setText}
        action={data?.length === 0 ? null : add}
      />
      {body()}
    </>
  );
}
