import type { Cell } from '@yardmaster/domain/csv/to-csv';
import type { HistoryOf } from '@yardmaster/domain/history/history';
import type { ExportKind } from '@yardmaster/domain/import/export';
import type { ImportKind } from '@yardmaster/domain/import/import';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Choice } from '../ui/select.tsx';
import type { MenuAction } from '../ui/menu.tsx';

export type RecordColumn<T> = {
  name: string;
  render: (item: T) => ReactNode;
  /** What the server sorts by, where it can. */
  sort?: string;
  className?: string;
};

/** A choice above the list, kept in the address under `param`; '' is all. */
export type Filter = { param: string; label: string; choices: readonly Choice[] };

export type Bulk<T> = {
  id: string;
  label: string;
  /** What came of it: to which it was done, and how many refused; those are told below. */
  done: (done: readonly T[], failed: number) => string;
  run: (item: T) => Promise<unknown>;
};

export type Editing<T> = { item: T | null; onClose: () => void; onSaved: (saved: T) => void };

export type RecordSpec<T extends { id: string }> = {
  title: string;
  /** The title inside a sentence: `units`. */
  list: string;
  /** On the button that adds one: `Add a unit`. */
  add: string;
  /** On that of an empty list, where it says another thing: `Add the first unit`. */
  first?: string;
  icon: LucideIcon;
  listKey: readonly string[];
  columns: readonly RecordColumn<T>[];
  /** False while what the cells say is still to come: the columns would move when it does. */
  isReady?: boolean;
  filters?: readonly Filter[];
  /** Whether the server searches in it. */
  isSearchable?: boolean;
  nameOf: (item: T) => string;
  /** Its own page, where it has one: a row leads there, and is edited from its menu. */
  hrefOf?: (item: T) => string;
  mayWrite: boolean;
  /** Add, with `item` null, and edit; without it there is neither. */
  renderForm?: (props: Editing<T>) => ReactNode;
  /** False where a thing is made once and never changed. */
  canEdit?: boolean;
  actions?: (item: T) => MenuAction[];
  bulk?: readonly Bulk<T>[];
  historyOf?: HistoryOf;
  importKind?: ImportKind;
  /** Of the import's dialog, where it is not the list itself that comes in. */
  importTitle?: string;
  exportKind?: ExportKind;
  /** The same for what is filtered: as the import calls its columns, and what stands in them. */
  sheet?: { columns: readonly string[]; row: (item: T) => readonly Cell[] };
  /** Title of an empty list: `There is no unit yet`. */
  none: string;
  /** Below it: the cause. */
  empty: string;
};
