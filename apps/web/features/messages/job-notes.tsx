'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Note } from '@yardmaster/domain/message/note';
import { NotebookPen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { sentenceOf } from '../api/problem.ts';
import { useMay } from '../shell/session.tsx';
import { Ago } from '../time/time.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Status } from '../ui/status.tsx';
import { inputClass } from '../ui/text-field.tsx';
import { useDraft } from './drafts.ts';
import { talkKeys } from './keys.ts';
import { PartSkeleton } from './part-skeleton.tsx';

const BODY_MAX = 2_000;
/** More of one job are read in its record. */
const NOTES_MAX = 100;
/** Behind the stream, and where a reading failed. */
const POLL_MS = 30_000;

function NoteLine({ note, unit }: { note: Note; unit: string | null }) {
  const t = useTranslations('messages');
  return (
    <li className="border-t border-line px-4 py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-1.5 text-xs text-muted">
        <span className="text-sm font-semibold text-text">{note.writtenBy?.name ?? t('program')}</span>
        {unit === null ? null : <span>{unit}</span>}
        {note.step === null ? null : <Status status={note.step} size={12} />}
        <span className="ml-auto">
          <Ago at={note.occurredAt} />
        </span>
      </p>
      <p className="mt-0.5 text-base whitespace-pre-line wrap-anywhere">{note.body}</p>
    </li>
  );
}

function WriteNote({ workOrderId }: { workOrderId: string }) {
  const t = useTranslations('messages');
  const problems = useTranslations('problems');
  const client = useQueryClient();
  const { draft, write, keyOf, sent } = useDraft(`note ${workOrderId}`);
  const body = draft.text;
  const id = useId();
  const { mutate, error, isPending } = useMutation({
    mutationFn: ({ body, key }: { body: string; key: string }) =>
      answer(api.POST('/notes', { params: headers(key), body: { workOrderId, body } })),
    onSuccess: (_, { body }) => sent(body, body),
    onSettled: () => client.invalidateQueries({ queryKey: talkKeys.notesOf(workOrderId) }),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (body.trim() === '' || isPending) return;
    mutate({ body, key: keyOf(body) });
  }
  return (
    <form onSubmit={submit} className="grid gap-2 px-4 py-3">
      <label htmlFor={id} className="sr-only">
        {t('notes.label')}
      </label>
      <textarea
        id={id}
        rows={2}
        value={body}
        maxLength={BODY_MAX}
        placeholder={t('notes.placeholder')}
        onChange={(event) => write({ text: event.target.value })}
        className={`${inputClass} block py-2 focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent`}
      />
      {error ? (
        <Banner>
          {sentenceOf(error, problems)} {t('notes.kept')}
        </Banner>
      ) : null}
      <Button type="submit" size="sm" isDisabled={body.trim() === '' || isPending} className="justify-self-end">
        {t('notes.add')}
      </Button>
    </form>
  );
}

/** What was written down of an order, by the desk and in the field. */
export function JobNotes({
  workOrderId,
  unitOf,
}: {
  workOrderId: string;
  unitOf: (assignmentId: string) => string | null;
}) {
  const t = useTranslations('messages');
  const problems = useTranslations('problems');
  const mayWrite = useMay('assignments:write');
  const { data, error } = useQuery({
    queryKey: talkKeys.notesOf(workOrderId),
    queryFn: ({ signal }) =>
      answer(api.GET('/notes', { params: { query: { workOrderId, limit: NOTES_MAX } }, signal })),
    refetchInterval: POLL_MS,
  });
  return (
    <>
      {mayWrite ? <WriteNote workOrderId={workOrderId} /> : null}
      {data === undefined ? (
        error ? (
          <div className="px-4 py-3">
            <Banner>
              {sentenceOf(error, problems)} {t('readAgain')}
            </Banner>
          </div>
        ) : (
          <PartSkeleton what="notes" />
        )
      ) : data.items.length === 0 ? (
        <Empty icon={NotebookPen} title={t('notes.empty.title')}>
          {t('notes.empty.text')}
        </Empty>
      ) : (
        <ul className="border-b border-line">
          {data.items.map((note) => (
            <NoteLine key={note.id} note={note} unit={note.assignmentId === null ? null : unitOf(note.assignmentId)} />
          ))}
        </ul>
      )}
    </>
  );
}
