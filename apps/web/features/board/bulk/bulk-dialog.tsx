'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, CircleMinus, CircleX, Hourglass, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { answer, api, headers } from '../../api/client.ts';
import { newCommandId } from '../../api/command-id.ts';
import { keys } from '../../api/keys.ts';
import { sentenceOf } from '../../api/problem.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import type { BoardIndex } from '../model.ts';
import { type BulkWish, linesOf, titleOf } from './bulk.ts';
import { type Became, sendBulk } from './send-bulk.ts';

type Look = { icon: LucideIcon; word: string; tone: string };
const LOOKS: Record<Became['state'] | 'pending', Look> = {
  done: { icon: CircleCheck, word: 'Done', tone: 'text-available' },
  queued: { icon: Hourglass, word: 'Queued', tone: 'text-warn' },
  nothing: { icon: CircleMinus, word: 'Nothing to do', tone: 'text-out' },
  refused: { icon: CircleX, word: 'Refused', tone: 'text-late' },
  pending: { icon: CircleDashed, word: 'Under way', tone: 'text-muted' },
};

function summaryOf(all: readonly (Became | null)[]): string {
  const count = (state: Became['state']) => all.filter((one) => one?.state === state).length;
  const parts = [
    [count('done'), 'done'],
    [count('queued'), 'queued'],
    [count('refused'), 'refused'],
    [count('nothing'), 'with nothing to do'],
    [all.filter((one) => one === null).length, 'under way'],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${n} ${word}`)
    .join(', ');
}

function useBulk(index: BoardIndex, wish: BulkWish) {
  const client = useQueryClient();
  const [key] = useState(newCommandId);
  // As the board stood when it was asked for.
  const [lines] = useState(() => linesOf(index, wish));
  const [became, setBecame] = useState<readonly (Became | null)[]>(() =>
    lines.map(({ act, why }) => (act ? null : { state: 'nothing', text: why })),
  );
  const { mutate } = useMutation({
    mutationFn: () =>
      sendBulk(key, lines, (line, now) => setBecame((before) => before.map((one, n) => (n === line ? now : one)))),
    onSettled: () => client.invalidateQueries({ queryKey: keys.board }),
  });
  const isBegun = useRef(false);
  useEffect(() => {
    if (isBegun.current) return;
    isBegun.current = true;
    mutate();
  }, [mutate]);
  const undo = useMutation({
    mutationFn: () => answer(api.POST('/undos', { params: headers(`${key}-undo`), body: { undoes: key } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.board }),
  });
  function again(): void {
    setBecame((before) => before.map((one) => (one?.state === 'refused' && one.again ? null : one)));
    mutate();
  }
  return { lines, became, again, undo };
}

type Props = { index: BoardIndex; wish: BulkWish; onClose: () => void; onOpen: (orderId: string) => void };

/** Does one thing to many, and says of each how it went. */
export function BulkDialog({ index, wish, onClose, onOpen }: Props) {
  const { lines, became, again, undo } = useBulk(index, wish);
  const isBusy = became.includes(null);
  const canAgain = became.some((one) => one?.state === 'refused' && one.again);
  // Undone as one: what a batch has sent.
  const canUndo =
    (wish.what === 'assignBest' || wish.what === 'sendTo') &&
    became.some((one) => one?.state === 'done' || one?.state === 'queued');
  const refusedUndo = undo.data?.effects.filter(({ outcome }) => outcome === 'refused').length ?? 0;
  return (
    <Dialog title={titleOf(wish)} isOpen onClose={onClose} wide>
      <p role="status" className="mb-2 text-sm text-muted">
        {summaryOf(became)}
      </p>
      <ul aria-label="What became of each" className="max-h-[50vh] overflow-y-auto border-y border-line">
        {lines.map(({ label, orderId }, n) => {
          const one = became[n];
          const { icon: Icon, word, tone } = LOOKS[one?.state ?? 'pending'];
          return (
            // oxlint-disable-next-line react/no-array-index-key -- the lines stay as they are
            <li key={n} className="flex items-start gap-2.5 border-b border-line py-1.5 last:border-b-0">
              <span className={cx('flex w-28 shrink-0 items-center gap-1.5 font-semibold', tone)}>
                <Icon aria-hidden size={14} className="shrink-0" /> {word}
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-medium wrap-anywhere">{label}</span>
                {one ? <span className="block text-xs text-muted wrap-anywhere">{one.text}</span> : null}
              </span>
              {one?.state === 'refused' && orderId !== null ? (
                <Button size="sm" onPress={() => onOpen(orderId)}>
                  Open<span className="sr-only"> {label}</span>
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {undo.error ? (
        <div className="mt-3">
          <Banner>{sentenceOf(undo.error)}</Banner>
        </div>
      ) : null}
      {undo.isSuccess ? (
        <p role="status" className="mt-3 text-sm">
          Taken back{refusedUndo > 0 ? `, but for ${refusedUndo} that had gone on already` : ''}.
        </p>
      ) : null}
      <DialogActions>
        {canUndo && !undo.isSuccess ? (
          <Button isDisabled={isBusy || undo.isPending} onPress={() => undo.mutate()}>
            Undo all
          </Button>
        ) : null}
        {canAgain ? (
          <Button isDisabled={isBusy} onPress={again}>
            Try the refused again
          </Button>
        ) : null}
        <Button variant="primary" onPress={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}
