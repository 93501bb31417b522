'use client';

import { ArrowLeft, Kanban, Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { buttonClass } from '../../ui/button-class.ts';
import { Menu, type MenuAction } from '../../ui/menu.tsx';

type Props = {
  name: string;
  beside: ReactNode;
  back: { href: string; label: string };
  /** null for who only looks. */
  onEdit: (() => void) | null;
  actions: readonly MenuAction[];
};

/** What the page is about, the way back to the list, and what can be done with it. */
export function RecordTop({ name, beside, back, onEdit, actions }: Props) {
  const t = useTranslations('fleet.record');
  const records = useTranslations('records');
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="mr-auto grid min-w-0 gap-1">
        <Link
          href={back.href}
          className="inline-flex items-center gap-1.5 justify-self-start rounded-sm text-sm text-muted hover:underline"
        >
          <ArrowLeft aria-hidden size={14} /> {back.label}
        </Link>
        <h1 className="flex flex-wrap items-baseline gap-x-3 text-xl font-semibold wrap-anywhere">
          {name}
          <span className="text-md font-normal text-muted">{beside}</span>
        </h1>
      </div>
      <div className="flex flex-wrap gap-2">
        <Link href={`/board?pane=units&q=${encodeURIComponent(name)}`} className={buttonClass()}>
          <Kanban aria-hidden size={14} /> {t('onBoard')}
        </Link>
        {onEdit ? (
          <Button onPress={onEdit}>
            <Pencil aria-hidden size={14} /> {t('edit')}
          </Button>
        ) : null}
        <Menu label={records('row.actions', { name })} actions={actions} />
      </div>
    </div>
  );
}
