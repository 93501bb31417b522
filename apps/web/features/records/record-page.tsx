'use client';

import type { ListPath } from '@yardmaster/client/types';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { useMay } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { NoMatch, TableSkeleton } from '../ui/data-list.tsx';
import { Empty } from '../ui/empty.tsx';
import type { MenuAction } from '../ui/menu.tsx';
import { ListPending } from './list-pending.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { useParams } from './params.ts';
import { RecordHead } from './record-head.tsx';
import { RecordTable } from './record-table.tsx';
import type { Filter, RecordSpec } from './types.ts';
import { useExport } from './use-export.ts';
import { useAdded } from './use-added.ts';
import { type Asked, type Listed, useRecords } from './use-records.ts';

const HistoryDialog = dynamic(() => import('./history-dialog.tsx').then((m) => m.HistoryDialog));
const ImportDialog = dynamic(() => import('./import-dialog.tsx').then((m) => m.ImportDialog));

type Showing<T> = { what: 'edit'; item: T | null } | { what: 'history'; item: T } | { what: 'import' };

type Props<P extends ListPath> = {
  path: P;
  spec: RecordSpec<Listed<P>>;
  /** Fixed parts of what is asked for. */
  asked?: Asked;
  /** Opens with the dialog to add one. */
  isAdding?: boolean;
  /** One was added, and what there was to say about it has been read. */
  onAdded?: (() => void) | undefined;
  /** Above the table. */
  children?: ReactNode;
};

/** What a list was narrowed by, as it stands on the page: of a filter its choice, not the id that the address has. */
function wordsOf(name: string, value: string | undefined, filters: readonly Filter[]): string[] {
  if (value === undefined) return [];
  const choices = filters.find(({ param }) => param === name)?.choices ?? [];
  return [choices.find(({ id }) => id === value)?.label ?? value];
}

/** A list that is managed: searched, filtered, sorted, added to, changed, taken in and out, with the history of each. */
export function RecordPage<P extends ListPath>({ path, spec, asked, isAdding = false, onAdded, children }: Props<P>) {
  type T = Listed<P>;
  const t = useTranslations('records');
  const params = useParams();
  const mayReport = useMay('reports:read');
  const [showing, setShowing] = useState<Showing<T> | null>(
    isAdding && spec.renderForm ? { what: 'edit', item: null } : null,
  );
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { filters = [], isSearchable = false, renderForm, bulk = [] } = spec;
  const names = [...(isSearchable ? ['q'] : []), ...filters.map(({ param }) => param), 'sort'];
  const said = Object.fromEntries(names.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : [])));
  const query = useRecords(path, spec.listKey, { ...asked, ...said });
  const { added, withAdded, note } = useAdded<T>(spec.listKey, said);
  const items = withAdded(query.data?.pages.flatMap((page) => page.items) ?? []);
  const found = useExport(path, spec);
  const isNarrowed = Object.keys(said).some((name) => name !== 'sort');
  const { mayWrite } = spec;
  const add = mayWrite && renderForm ? () => setShowing({ what: 'edit', item: null }) : null;

  const { historyOf } = spec;
  const mayEdit = mayWrite && renderForm !== undefined && spec.canEdit !== false;
  const mayLook = historyOf !== undefined && mayReport;
  /** Whoever may not change it looks at what became of it. */
  const what = mayEdit ? 'edit' : mayLook ? 'history' : null;

  function actionsOf(item: T): MenuAction[] {
    return [
      ...(mayEdit ? [{ id: 'edit', label: t('row.edit'), onAction: () => setShowing({ what: 'edit', item }) }] : []),
      ...(spec.actions?.(item) ?? []),
      ...(mayLook
        ? [{ id: 'history', label: t('row.history'), onAction: () => setShowing({ what: 'history', item }) }]
        : []),
    ];
  }

  function choose(ids: readonly string[], isChosen: boolean): void {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isChosen) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  }

  function body() {
    if (!query.data) return <ListPending what={spec.title} loading={spec.list} query={query} />;
    // As wide as it will be: what its cells name comes with it.
    if (spec.isReady === false) return <TableSkeleton what={spec.list} />;
    if (items.length === 0) {
      return isNarrowed ? (
        <NoMatch
          text={names.flatMap((name) => (name === 'sort' ? [] : wordsOf(name, said[name], filters))).join(', ')}
          onClear={() => params.set(Object.fromEntries(names.map((name) => [name, ''])))}
        />
      ) : (
        <div className="rounded-lg border border-line bg-surface">
          <Empty
            icon={spec.icon}
            title={spec.none}
            action={
              add ? (
                <Button variant="primary" onPress={add}>
                  {spec.first ?? spec.add}
                </Button>
              ) : null
            }
          >
            {spec.empty}
          </Empty>
        </div>
      );
    }
    return (
      <>
        <RecordTable
          label={spec.title}
          columns={spec.columns}
          items={items}
          addedId={added?.id}
          nameOf={spec.nameOf}
          actionsOf={actionsOf}
          hrefOf={spec.hrefOf}
          onOpen={what ? (item) => setShowing({ what, item }) : undefined}
          sort={params.get('sort')}
          onSort={(sort) => params.set({ sort })}
          chosen={mayWrite && bulk.length > 0 ? chosen : undefined}
          onChoose={choose}
        />
        {query.hasNextPage ? (
          <Button
            className="justify-self-center"
            isPending={query.isFetchingNextPage}
            onPress={() => void query.fetchNextPage()}
          >
            {t('more')}
          </Button>
        ) : null}
      </>
    );
  }

  return (
    <>
      <RecordHead
        title={spec.title}
        list={spec.list}
        add={spec.add}
        count={query.data ? `${items.length}${query.hasNextPage ? '+' : ''}` : null}
        filters={filters}
        valueOf={params.get}
        onAsk={params.set}
        isSearchable={isSearchable}
        exportHref={spec.exportKind ? `/api/v1/exports/${spec.exportKind}` : null}
        onExportFound={
          spec.sheet && isNarrowed && items.length > 0 ? () => found.mutate({ ...asked, ...said }) : undefined
        }
        isExporting={found.isPending}
        onAdd={add}
        onImport={mayWrite && spec.importKind ? () => setShowing({ what: 'import' }) : null}
      />
      {children}
      <BulkBar
        items={items.filter(({ id }) => chosen.has(id))}
        nameOf={spec.nameOf}
        bulk={bulk}
        onClear={() => setChosen(new Set())}
        onDone={() => setChosen(new Set())}
      />
      <p role="status" className="sr-only">
        {added ? t('added', { name: spec.nameOf(added) }) : null}
      </p>
      {body()}
      {showing?.what === 'edit' && renderForm
        ? renderForm({
            item: showing.item,
            onClose: () => setShowing(null),
            onSaved: (saved) => {
              setShowing(null);
              if (showing.item !== null) return;
              note(saved);
              onAdded?.();
            },
          })
        : null}
      {showing?.what === 'history' && spec.historyOf ? (
        <HistoryDialog
          of={spec.historyOf}
          id={showing.item.id}
          name={spec.nameOf(showing.item)}
          onClose={() => setShowing(null)}
        />
      ) : null}
      {showing?.what === 'import' && spec.importKind ? (
        <ImportDialog
          kind={spec.importKind}
          title={spec.importTitle ?? t('importOf', { list: spec.list })}
          onClose={() => setShowing(null)}
        />
      ) : null}
    </>
  );
}
