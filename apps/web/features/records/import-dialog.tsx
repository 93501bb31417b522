'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ImportKind, ImportPreview } from '@yardmaster/domain/import/import';
import { FileUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { sentenceOf } from '../api/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { cx } from '../ui/cx.ts';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { showToast } from '../ui/toast-store.ts';
import { CheckField } from './check-field.tsx';
import { ImportTable } from './import-table.tsx';
import { type Encoding, readCsv } from './read-csv.ts';

/** The server takes a megabyte of JSON; larger files are for the command line. */
const BYTES_MAX = 900_000;

type Props = { kind: ImportKind; title: string; onClose: () => void };
type Chosen = { name: string; csv: string; encoding: Encoding };

/** A file is read, shown row by row with what is wrong in each, and taken over when all of it is right. */
export function ImportDialog({ kind, title, onClose }: Props) {
  const t = useTranslations('records.csv');
  const common = useTranslations('common');
  const problems = useTranslations('problems');
  const client = useQueryClient();
  const inputId = useId();
  const [file, setFile] = useState<Chosen | null>(null);
  const [skipExisting, setSkip] = useState(false);
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const preview = useMutation({
    mutationFn: (body: { kind: ImportKind; csv: string; skipExisting: boolean }) =>
      answer(api.POST('/import-previews', { body })),
  });
  const take = useMutation({
    mutationFn: ({ body, key }: { body: { kind: ImportKind; csv: string; skipExisting: boolean }; key: string }) =>
      answer(api.POST('/imports', { params: headers(key), body })),
    onSuccess: ({ created, skipped }) => {
      showToast({ tone: 'done', text: t('done', { created, skipped }) });
      onClose();
    },
    // Who came in may be a driver as well, and what came in may be in somebody's way.
    onSettled: () => client.invalidateQueries(),
  });
  const error = preview.error ?? take.error;

  async function choose(given: File | undefined): Promise<void> {
    if (!given) return;
    take.reset();
    if (given.size > BYTES_MAX) {
      setUnreadable(t('tooLarge', { name: given.name }));
      return;
    }
    setUnreadable(null);
    const { text: csv, encoding } = readCsv(new Uint8Array(await given.arrayBuffer()));
    setFile({ name: given.name, csv, encoding });
    preview.mutate({ kind, csv, skipExisting });
  }

  function skip(isSkipped: boolean): void {
    setSkip(isSkipped);
    if (file) preview.mutate({ kind, csv: file.csv, skipExisting: isSkipped });
  }

  const seen = preview.data;
  const isRight = seen !== undefined && seen.errorCount === 0 && seen.created > 0;
  return (
    <Dialog title={title} isOpen onClose={onClose} wide>
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          {/* The input itself is what is focused; the label is its face. */}
          <span className="relative">
            <input
              id={inputId}
              type="file"
              accept=".csv,text/csv"
              className="peer absolute inset-0 cursor-pointer opacity-0"
              onChange={({ target }) => {
                void choose(target.files?.[0]);
                // The same file, mended, is a choice again.
                target.value = '';
              }}
            />
            <label
              htmlFor={inputId}
              className={cx(
                buttonClass(file ? 'secondary' : 'primary'),
                'peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent',
              )}
            >
              <FileUp aria-hidden size={14} /> {file ? t('chooseAnother') : t('choose')}
            </label>
          </span>
          {file ? <span className="min-w-0 truncate font-medium">{file.name}</span> : null}
          <CheckField isSelected={skipExisting} onChange={skip}>
            {t('skip')}
          </CheckField>
        </div>
        {unreadable ? <Banner>{unreadable}</Banner> : null}
        {file && file.encoding !== 'utf-8' ? (
          <p role="status" className="text-sm text-muted">
            {t('readAs', { name: file.name, encoding: file.encoding === 'utf-16' ? 'UTF-16' : 'Windows-1252' })}
          </p>
        ) : null}
        {error ? <Banner>{sentenceOf(error, problems)}</Banner> : null}
        {seen ? <Verdict seen={seen} /> : <Columns kind={kind} />}
        {seen ? <ImportTable preview={seen} /> : null}
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          {common('back')}
        </Button>
        <Button
          variant="primary"
          isDisabled={!isRight || preview.isPending}
          isPending={take.isPending}
          onPress={() => {
            if (file) take.mutate({ body: { kind, csv: file.csv, skipExisting }, key: newCommandId() });
          }}
        >
          {isRight ? t('add', { count: seen.created }) : common('add')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Verdict({ seen }: { seen: ImportPreview }) {
  const t = useTranslations('records.csv');
  const { rowCount: rows, errorCount: errors, created, skipped } = seen;
  if (errors > 0) return <Banner>{t('mistakes', { errors, rows })}</Banner>;
  return <Banner tone="done">{t('right', { rows, created, skipped })}</Banner>;
}

function Columns({ kind }: { kind: ImportKind }) {
  const t = useTranslations('records.csv');
  return <p className="text-sm text-muted">{t('columns', { columns: t(`columnsOf.${kind}`) })}</p>;
}
