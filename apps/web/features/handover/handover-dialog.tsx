'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ClipboardCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId, useRef, useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { useCommandKeys } from '../api/command-keys.ts';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { useNow } from '../time/now.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { ago, bold } from '../ui/tags.tsx';
import { type HandoverNote, RECENT_DAYS, takenOver } from './notes.ts';
import { useNotes } from './use-notes.ts';
import { WriteNote } from './write-note.tsx';

const titleClass = 'text-sm font-semibold';

function NotesSkeleton() {
  const t = useTranslations('handover');
  return (
    <div className="grid gap-2.5 py-4">
      <Loading what={t('loading')} />
      <Bar className="w-2/5" />
      <Bar className="w-4/5" />
      <Bar className="w-3/5" />
    </div>
  );
}

function More({ isPending, onPress, children }: { isPending: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <Button size="sm" className="mt-3" isDisabled={isPending} onPress={onPress}>
      {children}
    </Button>
  );
}

function OpenNote({ note, isPending, onTake }: { note: HandoverNote; isPending: boolean; onTake: () => void }) {
  const t = useTranslations('handover');
  const id = useId();
  return (
    <li className="flex items-start gap-3 border-b border-line py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p id={id} className="text-base wrap-anywhere whitespace-pre-wrap">
          {note.note}
        </p>
        <p className="mt-0.5 text-sm text-muted">
          {t.rich('written', { name: note.writtenBy?.name ?? t('program'), b: bold, ago: ago(note.createdAt) })}
        </p>
      </div>
      <Button size="sm" aria-describedby={id} isPending={isPending} onPress={onTake}>
        {t('take')}
      </Button>
    </li>
  );
}

type Notes = ReturnType<typeof useNotes>;

/** What nobody has taken over. Another dispatcher's note comes in by itself and leaves the focus where it is. */
function OpenNotes({ list, notes, onWrite }: Notes & { onWrite: () => void }) {
  const t = useTranslations('handover');
  const problems = useTranslations('problems');
  const client = useQueryClient();
  const commands = useCommandKeys();
  const region = useRef<HTMLElement>(null);
  const title = useId();
  const take = useMutation({
    mutationFn: (id: string) =>
      answer(
        api.POST('/handover-notes/{id}/acknowledgement', { params: { path: { id }, ...headers(commands.of(id)) } }),
      ),
    onSuccess: (_, id) => {
      commands.done(id);
      // The button goes with its note; who pressed it goes on among the others.
      if (region.current?.contains(document.activeElement)) region.current.focus({ preventScroll: true });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.handover }),
  });
  return (
    <section ref={region} tabIndex={-1} aria-labelledby={title} className="mt-5 outline-none">
      <h3 id={title} className={titleClass}>
        {t('open.title')}
      </h3>
      {take.error ? (
        <div className="mt-2">
          <Banner>{sentenceOf(take.error, problems)}</Banner>
        </div>
      ) : null}
      {notes === undefined ? (
        list.error ? (
          <LoadFailed what={t('failed')} error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <NotesSkeleton />
        )
      ) : (
        <div role="log" aria-labelledby={title}>
          {notes.length === 0 ? (
            <Empty
              icon={ClipboardCheck}
              title={t('open.none')}
              action={<Button onPress={onWrite}>{t('open.write')}</Button>}
            >
              {t('open.noneText')}
            </Empty>
          ) : (
            <ul>
              {notes.map((note) => (
                <OpenNote
                  key={note.id}
                  note={note}
                  isPending={take.isPending && take.variables === note.id}
                  onTake={() => take.mutate(note.id)}
                />
              ))}
            </ul>
          )}
        </div>
      )}
      {list.hasNextPage ? (
        <More isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {t('more')}
        </More>
      ) : null}
    </section>
  );
}

const takenClass = 'mt-5 border-t border-line pt-4 text-muted';

/** What was taken over of late, by whom; earlier ones when somebody asks. `isAlone`: the open ones were read. */
function TakenNotes({ isAlone }: { isAlone: boolean }) {
  const t = useTranslations('handover');
  const title = useId();
  const nowMs = useNow();
  const [isAll, setAll] = useState(false);
  const { list, notes = [] } = useNotes('taken');
  // One failure is said once.
  if (list.isLoadingError && isAlone) {
    return (
      <section aria-labelledby={title} className={takenClass}>
        <h3 id={title} className={titleClass}>
          {t('taken.all')}
        </h3>
        <LoadFailed what={t('taken.failed')} error={list.error} onRetry={() => void list.refetch()} />
      </section>
    );
  }
  if (nowMs === null || notes.length === 0) return null;
  const shown = takenOver(notes, nowMs, isAll);
  const isMore = shown.length < notes.length || list.hasNextPage;
  function showEarlier(): void {
    if (isAll || shown.length === notes.length) void list.fetchNextPage();
    setAll(true);
  }
  return (
    <section aria-labelledby={title} className={takenClass}>
      <h3 id={title} className={titleClass}>
        {isAll ? t('taken.all') : t('taken.recent', { days: RECENT_DAYS })}
      </h3>
      {shown.length === 0 ? <p className="mt-1 text-sm">{t('taken.noneRecent')}</p> : null}
      <ul>
        {shown.map(({ id, note, acknowledgedAt, acknowledgedBy, writtenBy, createdAt }) => (
          <li key={id} className="border-b border-line py-2.5 text-sm last:border-b-0">
            <p className="wrap-anywhere whitespace-pre-wrap">{note}</p>
            <p className="mt-0.5 text-xs">
              {t.rich('written', { name: writtenBy?.name ?? t('program'), b: bold, ago: ago(createdAt) })}
              {' · '}
              {t.rich('takenBy', {
                name: acknowledgedBy?.name ?? t('program'),
                ago: ago(acknowledgedAt ?? createdAt),
              })}
            </p>
          </li>
        ))}
      </ul>
      {isMore ? (
        <More isPending={list.isFetchingNextPage} onPress={showEarlier}>
          {t('earlier')}
        </More>
      ) : null}
    </section>
  );
}

/** What one shift leaves to the next (R7): notes that wait, one's own, and what was taken over. */
export function HandoverDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('handover');
  const form = useRef<HTMLFormElement>(null);
  const open = useNotes('open');
  return (
    <Dialog title={t('title')} isOpen onClose={onClose} wide>
      <WriteNote ref={form} />
      <OpenNotes {...open} onWrite={() => form.current?.querySelector('textarea')?.focus()} />
      <TakenNotes isAlone={open.notes !== undefined} />
    </Dialog>
  );
}
