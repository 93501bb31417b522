'use client';

import { useMutation } from '@tanstack/react-query';
import type { ListPath } from '@yardmaster/client/types';
import { toCsv } from '@yardmaster/domain/csv/to-csv';
import { useTranslations } from 'next-intl';
import { sentenceOf } from '../api/problem.ts';
import { showToast } from '../ui/toast-store.ts';
import { download } from './download.ts';
import type { RecordSpec } from './types.ts';
import { type Asked, type Listed, readFound } from './use-records.ts';

/** Takes out as CSV what a list was narrowed to. */
export function useExport<P extends ListPath>(path: P, { sheet, exportKind, list }: RecordSpec<Listed<P>>) {
  const t = useTranslations('records');
  const problems = useTranslations('problems');
  return useMutation({
    mutationFn: (asked: Asked) => readFound(path, asked),
    onSuccess: ({ items, isWhole }) => {
      if (!sheet || exportKind === undefined) return;
      download(`${exportKind}.csv`, toCsv(sheet.columns, items.map(sheet.row)));
      if (!isWhole) showToast({ tone: 'refused', text: t('exportCut', { count: items.length, list }) });
    },
    onError: (error) => showToast({ tone: 'refused', text: sentenceOf(error, problems) }),
  });
}
