'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { BoardAssignment, BoardIndex } from './model.ts';

type Props = {
  index: BoardIndex;
  assignment: BoardAssignment;
  onClose: () => void;
  onRecall: (reason: string) => void;
};

const REASON_MAX = 500;

export function RecallDialog({ index, assignment, onClose, onRecall }: Props) {
  const [reason, setReason] = useState('');
  const unit = index.units.get(assignment.equipmentId)?.identifier ?? 'the unit';
  const order = index.orders.get(assignment.workOrderId)?.number ?? 'its job';
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (reason.trim() !== '') onRecall(reason.trim());
  }
  return (
    <Dialog title={`Recall ${unit} from ${order}`} isOpen onClose={onClose}>
      <form onSubmit={onSubmit}>
        <p className="mb-4 text-base text-muted">
          The unit and its crew become free, and what {order} needs is open again. The reason stays on the record.
        </p>
        <TextField label="Reason" value={reason} onChange={setReason} maxLength={REASON_MAX} isRequired autoFocus />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            Back
          </Button>
          <Button variant="danger" type="submit" isDisabled={reason.trim() === ''}>
            Recall
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
