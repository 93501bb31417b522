'use client';

import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from './button.tsx';
import { Empty } from './empty.tsx';
import { Bar, Loading } from './skeleton.tsx';

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
  const t = useTranslations('ui');
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Empty
        icon={SearchX}
        title={t('noMatch', { text })}
        action={<Button onPress={onClear}>{t('clearSearch')}</Button>}
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
