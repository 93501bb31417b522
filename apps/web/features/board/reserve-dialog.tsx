'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useZone } from '../shell/session.tsx';
import { MomentField } from '../time/moment-field.tsx';
import { instantOf, localOf } from '../time/zoned.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Select } from '../ui/select.tsx';
import { unreadMoments } from '../ui/wrong-with.ts';
import { type BoardIndex, type BoardOrder, type BoardRequirement, compareText, typeName } from './model.ts';
import { Refused } from './refused.tsx';
import { defaultWindow, windowErrors } from './reserve-draft.ts';
import { useAskedChange } from './use-asked-change.ts';

/** The server's choice: the best that is free in the window. */
const BEST = 'best';

type Props = {
  index: BoardIndex;
  order: BoardOrder;
  requirement: BoardRequirement;
  /** Named where it was asked from the unit. */
  equipmentId: string | null;
  onClose: () => void;
};

/** Plans a unit for later: it is held for the window, and goes when somebody sends it. */
export function ReserveDialog({ index, order, requirement, equipmentId, onClose }: Props) {
  const { timeZone } = useZone();
  const t = useTranslations('board');
  const common = useTranslations('common');
  const ui = useTranslations('ui');
  const [unit, setUnit] = useState(equipmentId ?? BEST);
  const [proposed] = useState(() => defaultWindow(order, requirement, Date.now()));
  const [from, setFrom] = useState(() => localOf(proposed.from, timeZone));
  const [until, setUntil] = useState(() => localOf(proposed.until, timeZone));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const units = index.board.units
    .filter((u) => u.equipmentTypeId === requirement.equipmentTypeId)
    .toSorted((a, b) => compareText(a.identifier, b.identifier));
  const { change, refused, isSending } = useAskedChange(onClose);
  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    // What the fields hold and cannot be read comes before what is missing of it.
    const wrong = { ...windowErrors({ from, until }, t), ...unreadMoments(event.currentTarget, timeZone, ui) };
    setErrors(wrong);
    if (Object.keys(wrong).length > 0 || isSending) return;
    change({
      kind: 'reserve',
      workOrderId: order.id,
      requirementId: requirement.id,
      plannedFrom: instantOf(from, timeZone),
      plannedUntil: instantOf(until, timeZone),
      ...(unit === BEST ? {} : { equipmentId: unit }),
    });
  }
  return (
    <Dialog title={t('reserve.title', { order: order.number })} isOpen onClose={onClose}>
      <Form onSubmit={onSubmit} validationBehavior="aria" validationErrors={errors} className="grid gap-4">
        <Refused refusal={refused} isSending={isSending} />
        <Select
          label={typeName(index, requirement.equipmentTypeId)}
          choices={[{ id: BEST, label: t('reserve.best') }, ...units.map((u) => ({ id: u.id, label: u.identifier }))]}
          value={unit}
          onChange={setUnit}
        />
        <div className="grid gap-4">
          <MomentField label={t('reserve.from')} name="from" value={from} onChange={setFrom} isRequired />
          <MomentField label={t('reserve.until')} name="until" value={until} onChange={setUntil} isRequired />
        </div>
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {common('back')}
          </Button>
          <Button variant="primary" type="submit" isPending={isSending}>
            {t('reserve.confirm')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
