'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ChangeOf } from './change.ts';
import type { BoardAssignment, BoardIndex } from './model.ts';

type Failure = ChangeOf<'fail'>['failure'];

const NOTE_MAX = 1000;
/** What happened, and what follows of it. */
const KINDS: Record<Failure, { label: string; follows: string; anyTime: boolean }> = {
  breakdown: {
    label: 'The unit has broken down',
    follows: 'The unit goes out of service; the request goes on to another.',
    anyTime: true,
  },
  danger: {
    label: 'Danger to people',
    follows: 'Nobody is called back. An alarm is raised, and nothing else is sent there.',
    anyTime: true,
  },
  no_access: {
    label: 'No access to the site',
    follows: 'Unit and crew become free; the request is held in the queue until somebody lets it go on.',
    anyTime: false,
  },
  part_done: {
    label: 'Only a part is done',
    follows: 'Unit and crew become free; the rest is held in the queue until somebody lets it go on.',
    anyTime: false,
  },
};
const ORDER: readonly Failure[] = ['breakdown', 'danger', 'no_access', 'part_done'];

type Props = {
  index: BoardIndex;
  assignment: BoardAssignment;
  onClose: () => void;
  onReport: (failure: Failure, note: string) => void;
};

/** A crew has told by radio what went wrong. */
export function FailureDialog({ index, assignment, onClose, onReport }: Props) {
  const kinds = ORDER.filter((kind) => KINDS[kind].anyTime || assignment.status !== 'dispatched');
  const [kind, setKind] = useState<Failure>('breakdown');
  const [note, setNote] = useState('');
  const unit = index.units.get(assignment.equipmentId)?.identifier ?? 'the unit';
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    onReport(kind, note.trim());
  }
  return (
    <Dialog title={`Report a problem of ${unit}`} isOpen onClose={onClose}>
      <form onSubmit={onSubmit} className="grid gap-4">
        <Select
          label="What happened"
          choices={kinds.map((id) => ({ id, label: KINDS[id].label }))}
          value={kind}
          onChange={(id) => setKind(kinds.find((one) => one === id) ?? 'breakdown')}
        />
        <p role="status" className="text-base text-muted">
          {KINDS[kind].follows}
        </p>
        <TextField
          label="What the crew said"
          value={note}
          onChange={setNote}
          maxLength={NOTE_MAX}
          lines={2}
          isRequired={false}
        />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            Back
          </Button>
          <Button variant="danger" type="submit">
            Report it
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
