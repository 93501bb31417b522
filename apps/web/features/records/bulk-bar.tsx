'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { sentenceOf } from '../api/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import type { Bulk } from './types.ts';

type Props<T> = {
  items: readonly T[];
  nameOf: (item: T) => string;
  bulk: readonly Bulk<T>[];
  onClear: () => void;
  /** All of them were tried. */
  onDone: () => void;
};

type Report = { text: string; failed: { name: string; why: string }[] };

/** What can be done to all that are chosen. Each is tried by itself, and each that was refused says why. */
export function BulkBar<T extends { id: string }>({ items, nameOf, bulk, onClear, onDone }: Props<T>) {
  const t = useTranslations('records');
  const problems = useTranslations('problems');
  const [running, setRunning] = useState<string | null>(null);
  const [report, setReport] = useState<Report | null>(null);

  async function run(action: Bulk<T>): Promise<void> {
    setRunning(action.id);
    setReport(null);
    const done: T[] = [];
    const failed: Report['failed'] = [];
    // One after the other: a hundred at once would stand in each other's way.
    for (const item of items) {
      try {
        await action.run(item);
        done.push(item);
      } catch (error) {
        failed.push({ name: nameOf(item), why: sentenceOf(error, problems) });
      }
    }
    setRunning(null);
    setReport({ text: action.done(done, failed.length), failed });
    onDone();
  }

  if (items.length === 0 && !report) return null;
  return (
    <div className="grid gap-2">
      {items.length > 0 ? (
        <div
          role="toolbar"
          aria-label={t('bulk.label')}
          className="flex flex-wrap items-center gap-2 rounded-md border border-line bg-accent-soft px-3 py-1.5"
        >
          <span className="mr-1 font-semibold">{t('bulk.count', { count: items.length })}</span>
          {bulk.map((action) => (
            <Button
              key={action.id}
              size="sm"
              isDisabled={running !== null}
              isPending={running === action.id}
              onPress={() => void run(action)}
            >
              {action.label}
            </Button>
          ))}
          <Button size="sm" variant="quiet" onPress={onClear}>
            {t('bulk.clear')}
          </Button>
        </div>
      ) : null}
      {report ? (
        <Banner tone={report.failed.length > 0 ? 'error' : 'done'}>
          <p>{report.text}</p>
          {report.failed.length > 0 ? (
            <ul>
              {report.failed.map(({ name, why }) => (
                <li key={name}>
                  <span className="font-semibold">{name}</span>: {why}
                </li>
              ))}
            </ul>
          ) : null}
        </Banner>
      ) : null}
    </div>
  );
}
