'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Select } from '../ui/select.tsx';
import { datable } from './assignment-actions.ts';
import type { BoardAssignment, BoardIndex } from './model.ts';
import { ToldAt } from './told-at.tsx';
import { useRadioReport } from './use-radio-report.ts';

type Props = { index: BoardIndex; assignment: BoardAssignment; onClose: () => void };

/** A crew told it a while ago, and it is entered only now: what, and when it was. */
export function ToldDialog({ index, assignment, onClose }: Props) {
  const t = useTranslations('board');
  const common = useTranslations('common');
  const all = datable(assignment);
  const [picked, setPicked] = useState(all[0]);
  const { tell, at, isSending } = useRadioReport(onClose, { isAsked: true });
  const unit = index.units.get(assignment.equipmentId)?.identifier ?? t('unnamed.unit');
  const assignmentId = assignment.id;
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (picked === undefined) return onClose();
    void tell(
      picked === 'acknowledge' || picked === 'confirmStandDown'
        ? { kind: picked, assignmentId }
        : { kind: 'advance', assignmentId, to: picked },
    );
  }
  return (
    <Dialog title={t('told.title', { unit })} isOpen onClose={onClose}>
      <form onSubmit={onSubmit} className="grid gap-4">
        <Select
          label={t('told.what')}
          choices={all.map((id) => ({ id, label: t(`told.of.${id}`) }))}
          value={picked ?? null}
          onChange={(id) => setPicked(all.find((one) => one === id))}
        />
        <ToldAt {...at} />
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {common('back')}
          </Button>
          <Button variant="primary" type="submit" isPending={isSending}>
            {t('told.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
