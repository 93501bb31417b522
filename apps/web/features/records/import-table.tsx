'use client';

import type { ImportPreview } from '@yardmaster/domain/import/import';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Translate } from '../../i18n/translate.ts';
import { cx } from '../ui/cx.ts';

/** The rows of a file, each with what is wrong in it. */
export function ImportTable({ preview }: { preview: ImportPreview }) {
  const t = useTranslations('records');
  const { columns, rows, rowCount, fileErrors } = preview;
  return (
    <>
      {fileErrors.length > 0 ? (
        <ul className="grid gap-1 text-sm text-late">
          {fileErrors.map(({ line, column, message }) => (
            <li key={`${line} ${column} ${message}`}>{t('csv.fileError', { line, message })}</li>
          ))}
        </ul>
      ) : null}
      {rows.length > 0 ? (
        // A box that scrolls must be reachable by keyboard.
        <section
          aria-label={t('csv.rowsLabel')}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1: what scrolls takes the focus
          tabIndex={0}
          className="max-h-[45vh] overflow-auto rounded-md border border-line"
        >
          <table className="w-full text-sm">
            <thead className="sticky top-0 bg-raised text-left text-muted">
              <tr className="border-b border-line">
                <th scope="col" className="h-8 px-2.5 font-semibold">
                  {t('csv.line')}
                </th>
                <th scope="col" className="h-8 px-2.5 font-semibold">
                  {t('csv.check')}
                </th>
                {columns.map((column) => (
                  <th key={column} scope="col" className="h-8 px-2.5 font-semibold whitespace-nowrap">
                    {column.replaceAll('_', ' ')}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ line, cells, errors }) => (
                <tr
                  key={line}
                  className={cx('border-b border-line align-top last:border-b-0', errors.length > 0 && 'bg-late-soft')}
                >
                  <td className="px-2.5 py-1.5 text-muted">{line}</td>
                  <td className="min-w-52 px-2.5 py-1.5">
                    <RowCheck errors={errors} t={t} />
                  </td>
                  {columns.map((column, n) => (
                    <td key={column} className="max-w-56 truncate px-2.5 py-1.5">
                      {cells[n]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {rowCount > rows.length ? (
        <p className="text-sm text-muted">{t('csv.shown', { shown: rows.length, rows: rowCount })}</p>
      ) : null}
    </>
  );
}

type RowCheckProps = { errors: ImportPreview['rows'][number]['errors']; t: Translate<'records'> };

function RowCheck({ errors, t }: RowCheckProps) {
  if (errors.length === 0) {
    return (
      <span className="inline-flex items-center gap-1.5 font-semibold text-available">
        <CircleCheck aria-hidden size={14} /> {t('csv.rowRight')}
      </span>
    );
  }
  return (
    <ul className="grid gap-1 text-late">
      {errors.map(({ column, message }) => (
        <li key={`${column} ${message}`} className="flex gap-1.5">
          <TriangleAlert aria-hidden size={14} className="mt-0.5 shrink-0" />
          <span>
            <span className="font-semibold">{column}</span>: {message}
          </span>
        </li>
      ))}
    </ul>
  );
}
