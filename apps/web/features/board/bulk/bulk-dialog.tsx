'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, CircleMinus, CircleX, Hourglass, type LucideIcon, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { answer, api, headers } from '../../api/client.ts';
import { newCommandId } from '../../api/command-id.ts';
import { keys } from '../../api/keys.ts';
import { isRetryable, sentenceOf } from '../../api/problem.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { hidden } from '../../ui/tags.tsx';
import type { BoardIndex } from '../model.ts';
import { afterUndo, stands, undoEach } from './after-undo.ts';
import { type BulkWish, LINES_MAX, linesOf } from './bulk.ts';
import { type Became, bulkOf } from './send-bulk.ts';
import { becameText, type LineState, summaryOf, titleOf } from './texts.ts';

const LOOKS: Readonly<Record<LineState, { icon: LucideIcon; tone: string }>> = {
  done: { icon: CircleCheck, tone: 'text-available' },
  queued: { icon: Hourglass, tone: 'text-warn' },
  undone: { icon: Undo2, tone: 'text-out' },
  standDown: { icon: Hourglass, tone: 'text-warn' },
  nothing: { icon: CircleMinus, tone: 'text-out' },
  refused: { icon: CircleX, tone: 'text-late' },
  pending: { icon: CircleDashed, tone: 'text-muted' },
};

/** Whether sending the very same once more can help. */
function canAgain(one: Became | null): boolean {
  return one?.state === 'refused' && isRetryable(one.error);
}

function useBulk(index: BoardIndex, wish: BulkWish) {
  const t = useTranslations('bulk');
  const client = useQueryClient();
  const [key] = useState(newCommandId);
  // As the board stood when it was asked for.
  const [all] = useState(() => linesOf(index, wish, t));
  const [lines] = useState(() => all.slice(0, LINES_MAX));
  const [{ send, batchesOf }] = useState(() => bulkOf(key, lines));
  const [became, setBecame] = useState<readonly (Became | null)[]>(() =>
    lines.map(({ act }) => (act ? null : { state: 'nothing' })),
  );
  const { mutate } = useMutation({
    mutationFn: (wanted: readonly number[]) =>
      send(
        (line) => wanted.includes(line),
        (line, now) => setBecame((before) => before.map((one, n) => (n === line ? now : one))),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: keys.board }),
  });
  const isBegun = useRef(false);
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    mutate([...lines.keys()]);
  }, [mutate, lines]);
  const undo = useMutation({
    mutationFn: () =>
      undoEach(
        batchesOf((line) => stands(became[line] ?? null)),
        async (undoes) =>
          (await answer(api.POST('/undos', { params: headers(`${undoes}-undo`), body: { undoes } }))).effects,
      ),
    onSettled: () => client.invalidateQueries({ queryKey: keys.board }),
  });
  function again(): void {
    const wanted = [...became.keys()].filter((line) => canAgain(became[line] ?? null));
    setBecame((before) => before.map((one, line) => (wanted.includes(line) ? null : one)));
    mutate(wanted);
  }
  return {
    lines,
    left: all.length - lines.length,
    became: undo.data ? afterUndo(became, undo.data) : became,
    again,
    undo,
  };
}

type Props = { index: BoardIndex; wish: BulkWish; onClose: () => void; onOpen: (orderId: string) => void };

/** Does one thing to many, and says of each how it went. */
export function BulkDialog({ index, wish, onClose, onOpen }: Props) {
  const t = useTranslations('bulk');
  const common = useTranslations('common');
  const problems = useTranslations('problems');
  const { lines, left, became, again, undo } = useBulk(index, wish);
  const isBusy = became.includes(null);
  // Undone as one: what a batch has sent.
  const canUndo = (wish.what === 'assignBest' || wish.what === 'sendTo') && became.some(stands);
  const notTakenBack = became.filter(stands).length;
  return (
    <Dialog title={titleOf(wish, t)} isOpen onClose={onClose} wide>
      <p role="status" className="mb-2 text-sm text-muted">
        {summaryOf(became, t)}
      </p>
      <ul aria-label={t('result.label')} className="max-h-[50vh] overflow-y-auto border-y border-line">
        {lines.map((line, n) => {
          const { label, orderId } = line;
          const one = became[n];
          const state = one?.state ?? 'pending';
          const { icon: Icon, tone } = LOOKS[state];
          return (
            // oxlint-disable-next-line react/no-array-index-key -- the lines stay as they are
            <li key={n} className="flex items-start gap-2.5 border-b border-line py-1.5 last:border-b-0">
              <span className={cx('flex w-34 shrink-0 items-center gap-1.5 font-semibold', tone)}>
                <Icon aria-hidden size={14} className="shrink-0" /> {t(`state.${state}`)}
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-medium wrap-anywhere">{label}</span>
                {one ? (
                  <span className="block text-xs text-muted wrap-anywhere">
                    {becameText(index, line, one, t, problems)}
                  </span>
                ) : null}
              </span>
              {one?.state === 'refused' && orderId !== null ? (
                <Button size="sm" onPress={() => onOpen(orderId)}>
                  {t.rich('result.open', { label, hidden })}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {left > 0 ? (
        <div className="mt-3">
          <Banner>{t('result.left', { count: left, max: LINES_MAX })}</Banner>
        </div>
      ) : null}
      {undo.error ? (
        <div className="mt-3">
          <Banner>{sentenceOf(undo.error, problems)}</Banner>
        </div>
      ) : null}
      {undo.isSuccess ? (
        <p role="status" className="mt-3 text-sm">
          {notTakenBack > 0 ? t('result.undonePartly', { count: notTakenBack }) : t('result.undone')}
        </p>
      ) : null}
      <DialogActions>
        {canUndo && !undo.isSuccess ? (
          <Button isDisabled={isBusy || undo.isPending} onPress={() => undo.mutate()}>
            {t('result.undoAll')}
          </Button>
        ) : null}
        {became.some(canAgain) ? (
          <Button isDisabled={isBusy} onPress={again}>
            {t('result.again')}
          </Button>
        ) : null}
        <Button variant="primary" onPress={onClose}>
          {common('close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
