'use client';

import { Suspense } from 'react';
import { LoadFailed } from '../ui/page-state.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import { BoardView } from './board-view.tsx';
import { useBoard } from './use-board.ts';

function Loaded() {
  const { index, error, refetch } = useBoard();
  if (index) return <BoardView index={index} error={error} />;
  if (error) return <LoadFailed what="The board" error={error} onRetry={() => void refetch()} />;
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
