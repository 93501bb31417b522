'use client';

import { type FormEvent, useState } from 'react';
import { NoteField } from './note-field.tsx';
import { Sheet } from './sheet.tsx';
import { ThumbButton } from './thumb-button.tsx';

/** As the server has it. */
const BODY_MAX = 2_000;

/** Writes something down with the step. */
export function NoteSheet({ onClose, onNote }: { onClose: () => void; onNote: (body: string) => void }) {
  const [body, setBody] = useState('');
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (body.trim() !== '') onNote(body.trim());
  }
  return (
    <Sheet title="Note" onClose={onClose}>
      <form onSubmit={submit} className="grid grid-cols-1 gap-3">
        <NoteField label="For whoever looks at this job later" value={body} onChange={setBody} maxLength={BODY_MAX} />
        <ThumbButton type="submit" variant="primary" disabled={body.trim() === ''}>
          Add the note
        </ThumbButton>
      </form>
    </Sheet>
  );
}
