'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { ChangeOf } from './change.ts';
import type { BoardAssignment, BoardIndex } from './model.ts';
import { ToldAt } from './told-at.tsx';
import { useRadioReport } from './use-radio-report.ts';

type Failure = ChangeOf<'fail'>['failure'];

const NOTE_MAX = 1000;
/** What can happen before a unit is on its way, too. */
const ANY_TIME: readonly Failure[] = ['breakdown', 'danger'];
const KINDS: readonly Failure[] = [...ANY_TIME, 'no_access', 'part_done'];

type Props = { index: BoardIndex; assignment: BoardAssignment; onClose: () => void };

/** A crew has told by radio what went wrong. */
export function FailureDialog({ index, assignment, onClose }: Props) {
  const t = useTranslations('board');
  const common = useTranslations('common');
  const kinds = assignment.status === 'dispatched' ? ANY_TIME : KINDS;
  const [kind, setKind] = useState<Failure>('breakdown');
  const [note, setNote] = useState('');
  const { tell, at, isSending } = useRadioReport(onClose);
  const unit = index.units.get(assignment.equipmentId)?.identifier ?? t('unnamed.unit');
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    void tell({ kind: 'fail', assignmentId: assignment.id, failure: kind, note: note.trim() });
  }
  return (
    <Dialog title={t('failure.title', { unit })} isOpen onClose={onClose}>
      <form onSubmit={onSubmit} className="grid gap-4">
        <Select
          label={t('failure.kind')}
          choices={kinds.map((id) => ({ id, label: t(`failure.${id}.label`) }))}
          value={kind}
          onChange={(id) => setKind(kinds.find((one) => one === id) ?? 'breakdown')}
        />
        <p role="status" className="text-base text-muted">
          {t(`failure.${kind}.follows`)}
        </p>
        <TextField
          label={t('failure.note')}
          value={note}
          onChange={setNote}
          maxLength={NOTE_MAX}
          lines={2}
          isRequired={false}
        />
        <ToldAt {...at} />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {common('back')}
          </Button>
          <Button variant="danger" type="submit" isPending={isSending}>
            {t('failure.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
