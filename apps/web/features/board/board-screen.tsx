'use client';

import { useTranslations } from 'next-intl';
import { Suspense } from 'react';
import { LoadFailed } from '../ui/page-state.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import { BoardView } from './board-view.tsx';
import { useBoard } from './use-board.ts';

function Loaded() {
  const { index, board, readAtMs, error, refetch } = useBoard();
  const t = useTranslations('board');
  if (index && board) return <BoardView index={index} read={{ board, atMs: readAtMs }} error={error} />;
  if (error) return <LoadFailed what={t('failed')} error={error} onRetry={() => void refetch()} />;
  return <BoardSkeleton />;
}

/** The dispatcher's page. */
export function BoardScreen() {
  return (
    <Suspense fallback={<BoardSkeleton />}>
      <Loaded />
    </Suspense>
  );
}
