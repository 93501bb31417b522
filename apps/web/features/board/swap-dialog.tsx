'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, Fragment, useMemo, useState } from 'react';
import { sentenceOf } from '../api/problem.ts';
import { useMay } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';
import { useAlone } from '../ui/use-alone.ts';
import { Button } from '../ui/button.tsx';
import { Dialog, DialogActions } from '../ui/dialog.tsx';
import { Select } from '../ui/select.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { TextField } from '../ui/text-field.tsx';
import { isSeen } from './assignment-actions.ts';
import type { Refusal } from './announce.ts';
import { useBoardContext } from './board-context.tsx';
import type { BoardChange, WishOf } from './change.ts';
import type { BoardAssignment, BoardIndex } from './model.ts';
import { REASON_MAX } from './reason-dialog.tsx';
import { isTaken } from './refusal.ts';
import { Refused } from './refused.tsx';
import { driverChoices, matching, type SwapChoice, unitChoices } from './swap-choices.ts';
import { type Side, SwapChoices } from './swap-options.tsx';
import { useAwaitedChange } from './use-change.ts';
import { useSwapRanking } from './use-swap-ranking.ts';
import { yesNo } from './yes-no.ts';

/** With more, one types what one looks for. */
const SEARCH_FROM = 7;

/** Whose crews a swap is news to: a unit may go with nobody. */
function concerned({ crew }: BoardAssignment, { on }: SwapChoice): 'both' | 'own' | 'none' {
  if (crew.length === 0) return 'none';
  return on && on.partner !== '' ? 'both' : 'own';
}

function comesOf(sent: BoardChange): string | null {
  if (sent.kind === 'swapUnit') return sent.equipmentId;
  return sent.kind === 'swapDriver' ? sent.withDriverId : null;
}

/** `value` as it was when `mark` changed last. */
function useAsOf<T>(value: T, mark: number): T {
  const [kept, setKept] = useState({ value, mark });
  if (kept.mark === mark) return kept.value;
  setKept({ value, mark });
  return value;
}

type Props = { index: BoardIndex; assignment: BoardAssignment; side: Side; onClose: () => void };

/**
 * Another unit, or another person in somebody's place, with what that means for whom it is taken from. It stays until the
 * answer: when somebody was faster the next one is chosen here, and what was typed is still there.
 */
export function SwapDialog({ index: newest, assignment: asked, side, onClose }: Props) {
  const { data, error, isPending, isFetching, dataUpdatedAt, errorUpdatedAt, refetch } = useSwapRanking(asked);
  const readAt = Math.max(dataUpdatedAt, errorUpdatedAt);
  // As it was when it was read: what the person chooses from does not change under their hand.
  const index = useAsOf(newest, readAt);
  const t = useTranslations('board');
  const common = useTranslations('common');
  const problems = useTranslations('problems');
  const mayOverride = useMay('assignments:override');
  const { ask, refusal } = useBoardContext();
  const [picked, setPicked] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [leaverId, setLeaverId] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refusal | null>(null);
  /** Who was chosen and went elsewhere meanwhile. */
  const [lostId, setLostId] = useState<string | null>(null);
  const { send, isSending } = useAwaitedChange((blocked) => ask({ what: 'override', blocked }), {
    onDone: onClose,
    onRefused(said, sent, cause) {
      setRefused(said);
      setLostId(isTaken(cause) ? comesOf(sent) : null);
      setPicked(null);
      setText('');
    },
  });
  // Over by now, when it is on the board no more.
  const current = index.assignments.get(asked.id);
  const assignment = current ?? asked;
  const all = useMemo(
    () => (current ? (side === 'unit' ? unitChoices : driverChoices)(index, current, data) : []),
    [side, index, current, data],
  );
  const unit = index.units.get(assignment.equipmentId)?.identifier ?? t('unnamed.unit');
  const order = index.orders.get(assignment.workOrderId)?.number ?? t('unnamed.order');
  const nameOf = (id: string) => index.drivers.get(id)?.name ?? t('unnamed.driver');
  const leavingId = (assignment.crew.find((c) => c.driverId === leaverId) ?? assignment.crew[0])?.driverId ?? '';
  const leaves = side === 'unit' ? unit : nameOf(leavingId);
  const mayCome = (choice: SwapChoice) => !choice.isBlocked || (mayOverride && choice.isPassable);
  const isSearched = all.length >= SEARCH_FROM;
  const found = matching(all, text);
  // Nobody takes from another job by one press too many what they have just lost to it.
  const chosen = found.find((c) => c.id === picked && mayCome(c)) ?? found.find((c) => c.id !== lostId && mayCome(c));
  const isReady = chosen !== undefined && !(chosen.isBlocked && reason.trim() === '');
  const isBusy = isSending || isFetching;

  const alone = useAlone((error) => setRefused({ text: sentenceOf(error, problems) }));
  function swap(wish: WishOf<'swapUnit' | 'swapDriver'>): Promise<void> {
    return alone(async () => {
      if (!(await send(wish))) await refetch();
    });
  }
  function onSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!chosen || !isReady || isBusy) return;
    if (refusal !== null) return setRefused({ text: refusal });
    setRefused(null);
    const { id, on } = chosen;
    const shared = {
      assignmentId: assignment.id,
      withAssignmentId: on?.assignmentId ?? null,
      ...(chosen.isBlocked ? { override: { reason: reason.trim() } } : {}),
    };
    void swap(
      side === 'unit'
        ? { kind: 'swapUnit', ...shared, equipmentId: id, fromEquipmentId: assignment.equipmentId }
        : { kind: 'swapDriver', ...shared, driverId: leavingId, withDriverId: id },
    );
  }

  return (
    <Dialog title={t(`swap.${side}.title`, { leaves, unit, order })} isOpen onClose={onClose}>
      <form onSubmit={onSubmit} className="grid gap-4">
        <Refused refusal={refused} isSending={isSending} />
        {error ? <Banner>{sentenceOf(error, problems)}</Banner> : null}
        {side === 'driver' && assignment.crew.length > 1 ? (
          <Select
            label={t('swap.leaves')}
            choices={assignment.crew.map(({ driverId }) => ({ id: driverId, label: nameOf(driverId) }))}
            value={leavingId}
            onChange={setLeaverId}
          />
        ) : null}
        {isPending ? (
          <div className="grid h-14 content-center gap-2">
            <Loading what={t('loading.swaps')} />
            <Bar className="w-2/3" />
            <Bar className="w-1/2" />
          </div>
        ) : (
          // Read again they are another list: the keys stand where one goes on.
          <Fragment key={readAt}>
            {isSearched ? (
              <TextField label={t('swap.search')} value={text} onChange={setText} maxLength={REASON_MAX} autoFocus />
            ) : null}
            <SwapChoices
              side={side}
              found={found}
              chosen={chosen}
              leaves={leaves}
              mayCome={mayCome}
              takesFocus={!isSearched}
              none={t(!current ? 'swap.over' : all.length === 0 ? `swap.${side}.none` : 'swap.nothing')}
              onPick={setPicked}
            />
          </Fragment>
        )}
        {chosen && !isPending ? (
          <p className="text-sm text-muted">
            {t(`swap.${side}.follows`, {
              who: concerned(assignment, chosen),
              isSeen: yesNo(assignment.crew.length > 0 && isSeen(assignment)),
              isOverride: yesNo(chosen.isBlocked),
            })}
          </p>
        ) : null}
        {chosen?.isBlocked ? (
          <TextField label={t('reason.label')} value={reason} onChange={setReason} maxLength={REASON_MAX} isRequired />
        ) : null}
        <DialogActions>
          <Button variant="quiet" onPress={onClose}>
            {common('back')}
          </Button>
          {all.length === 0 ? null : (
            <Button
              variant={chosen?.isBlocked ? 'danger' : 'primary'}
              type="submit"
              isDisabled={isPending || !isReady}
              isPending={isBusy && !isPending}
            >
              {t('swap.confirm', { hasName: yesNo(chosen !== undefined), leaves, comes: chosen?.name ?? '' })}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}
