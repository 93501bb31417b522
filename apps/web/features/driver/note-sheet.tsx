'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { LeftNote } from './left-note.tsx';
import { NoteField } from './note-field.tsx';
import { Sheet } from './sheet.tsx';
import { ThumbButton } from './thumb-button.tsx';

/** As the server has it. */
const BODY_MAX = 2_000;

type Props = {
  /** The job that it is about, where that is no longer the driver's. */
  left: string | null;
  onClose: () => void;
  onNote: (body: string) => void;
};

/** Writes something down with the step. */
export function NoteSheet({ left, onClose, onNote }: Props) {
  const t = useTranslations('driver');
  const [body, setBody] = useState('');
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (body.trim() !== '') onNote(body.trim());
  }
  return (
    <Sheet title={t('note.title')} onClose={onClose}>
      <LeftNote number={left} />
      <form onSubmit={submit} className="grid grid-cols-1 gap-3">
        <NoteField label={t('note.label')} value={body} onChange={setBody} maxLength={BODY_MAX} />
        <ThumbButton type="submit" variant="primary" disabled={body.trim() === ''}>
          {t('note.add')}
        </ThumbButton>
      </form>
    </Sheet>
  );
}
