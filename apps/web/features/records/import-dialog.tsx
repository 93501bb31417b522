'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ImportKind, ImportPreview } from '@yardmaster/domain/import/import';
import { FileUp } from 'lucide-react';
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

/** The server takes a megabyte of JSON; larger files are for the command line. */
const BYTES_MAX = 900_000;

type Props = { kind: ImportKind; title: string; onClose: () => void };
type Chosen = { name: string; csv: string };

/** A file is read, shown row by row with what is wrong in each, and taken over when all of it is right. */
export function ImportDialog({ kind, title, onClose }: Props) {
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
      showToast({
        tone: 'done',
        text: `${created} added${skipped > 0 ? `, ${skipped} passed over as they are there already` : ''}.`,
      });
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
      setUnreadable(`${given.name} is over 900 kB. Split it, or use the command line's import.`);
      return;
    }
    setUnreadable(null);
    const chosen = { name: given.name, csv: await given.text() };
    setFile(chosen);
    preview.mutate({ kind, csv: chosen.csv, skipExisting });
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
              onChange={(event) => void choose(event.target.files?.[0])}
            />
            <label
              htmlFor={inputId}
              className={cx(
                buttonClass(file ? 'secondary' : 'primary'),
                'peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent',
              )}
            >
              <FileUp aria-hidden size={14} /> {file ? 'Choose another file' : 'Choose a CSV file'}
            </label>
          </span>
          {file ? <span className="min-w-0 truncate font-medium">{file.name}</span> : null}
          <CheckField isSelected={skipExisting} onChange={skip}>
            Pass over what is there already
          </CheckField>
        </div>
        {unreadable ? <Banner>{unreadable}</Banner> : null}
        {error ? <Banner>{sentenceOf(error)}</Banner> : null}
        {seen ? <Verdict seen={seen} /> : <Columns kind={kind} />}
        {seen ? <ImportTable preview={seen} /> : null}
      </div>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          Back
        </Button>
        <Button
          variant="primary"
          isDisabled={!isRight || preview.isPending}
          isPending={take.isPending}
          onPress={() => {
            if (file) take.mutate({ body: { kind, csv: file.csv, skipExisting }, key: newCommandId() });
          }}
        >
          {isRight ? `Add ${seen.created}` : 'Add'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Verdict({ seen }: { seen: ImportPreview }) {
  const { rowCount, errorCount, created, skipped } = seen;
  if (errorCount > 0) {
    const mistakes = errorCount === 1 ? 'one mistake' : `${errorCount} mistakes`;
    return (
      <Banner>
        {mistakes.charAt(0).toUpperCase() + mistakes.slice(1)} in {rowCount} {rowCount === 1 ? 'row' : 'rows'}. Nothing
        is added until all of it is right: mend the file and choose it again.
      </Banner>
    );
  }
  return (
    <Banner tone="done">
      {rowCount} {rowCount === 1 ? 'row' : 'rows'}, all right: {created} to add
      {skipped > 0 ? `, ${skipped} there already` : ''}.
    </Banner>
  );
}

const COLUMNS: Record<ImportKind, string> = {
  'equipment-types': 'name',
  sites: 'name, address, latitude, longitude',
  equipment: 'identifier, equipment type, site, status, capabilities',
  people: 'name, e-mail, role (admin, dispatcher, driver or viewer)',
  drivers: 'name, e-mail, phone, capabilities',
  'driver-certifications': 'e-mail of the driver, certification, expires at; one that is held is renewed',
  'maintenance-windows': 'identifier of the unit, starts at, ends at, note',
  shifts: 'e-mail of the driver, starts at, ends at',
  'time-off': 'e-mail of the driver, starts at, ends at, kind (vacation, sick, training or other)',
  'work-orders': 'title, equipment type, number, priority, site, description, category, contact, due from, due until',
};

function Columns({ kind }: { kind: ImportKind }) {
  return (
    <p className="text-sm text-muted">
      The first line names the columns: {COLUMNS[kind]}. Nothing is written before you have seen every row; a list that
      was downloaded here can be taken in again.
    </p>
  );
}
