'use client';

import { ChevronDown, Download, FileUp, Plus, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { cx } from '../ui/cx.ts';
import { Menu } from '../ui/menu.tsx';
import { Pick } from '../ui/pick.tsx';
import { inputClass } from '../ui/text-field.tsx';
import { useTyped } from '../ui/use-typed.ts';
import { followDownload } from './download.ts';
import type { Filter } from './types.ts';

const ALL = 'all';

type Props = {
  title: string;
  /** The title inside a sentence. */
  list: string;
  /** On the button that adds one. */
  add: string;
  count: string | null;
  filters: readonly Filter[];
  valueOf: (param: string) => string;
  onAsk: (changes: Readonly<Record<string, string>>) => void;
  isSearchable: boolean;
  exportHref: string | null;
  /** While the list is narrowed: takes out what is left of it. */
  onExportFound?: (() => void) | undefined;
  isExporting?: boolean;
  onAdd: (() => void) | null;
  onImport: (() => void) | null;
};

/** Title, search, filters and what can be done to the list as a whole. */
export function RecordHead(props: Props) {
  const t = useTranslations('records');
  const {
    title,
    list,
    add,
    count,
    filters,
    valueOf,
    onAsk,
    isSearchable,
    exportHref,
    onExportFound,
    isExporting,
    onAdd,
    onImport,
  } = props;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <h1 className="mr-auto text-md font-semibold">
        {title} <span className="text-sm font-normal text-muted">{count}</span>
      </h1>
      {filters.map(({ param, label, choices }) => (
        <Pick
          key={param}
          label={label}
          choices={[{ id: ALL, label: t('all') }, ...choices]}
          value={valueOf(param) || ALL}
          onChange={(id) => onAsk({ [param]: id === ALL ? '' : id })}
          className="max-w-52"
        />
      ))}
      {isSearchable ? (
        <SearchField key={title} list={list} value={valueOf('q')} onChange={(q) => onAsk({ q })} />
      ) : null}
      {exportHref === null ? null : onExportFound ? (
        <Menu
          label={t('exportOf', { list })}
          trigger={
            <Button isPending={isExporting === true}>
              <Download aria-hidden size={14} /> {t('export')} <ChevronDown aria-hidden size={14} />
            </Button>
          }
          actions={[
            { id: 'found', label: t('exportFound', { list }), hint: count ?? '', onAction: onExportFound },
            { id: 'all', label: t('exportAll', { list }), onAction: () => followDownload(exportHref) },
          ]}
        />
      ) : (
        <a href={exportHref} download className={buttonClass('secondary')}>
          <Download aria-hidden size={14} /> {t('export')}
        </a>
      )}
      {onImport ? (
        <Button onPress={onImport}>
          <FileUp aria-hidden size={14} /> {t('import')}
        </Button>
      ) : null}
      {onAdd ? (
        <Button variant="primary" onPress={onAdd}>
          <Plus aria-hidden size={14} /> {add}
        </Button>
      ) : null}
    </div>
  );
}

function SearchField({ list, value, onChange }: { list: string; value: string; onChange: (text: string) => void }) {
  const t = useTranslations('records');
  const common = useTranslations('common');
  const { text, setText } = useTyped(value, onChange);
  return (
    <div className="relative w-56 max-sm:order-last max-sm:w-full">
      <Search aria-hidden size={14} className="pointer-events-none absolute top-2 left-2.5 text-muted" />
      <input
        type="search"
        aria-label={t('searchIn', { list })}
        placeholder={common('search')}
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
        className={cx(inputClass, 'h-8 pl-8 text-sm')}
      />
    </div>
  );
}
