import type { Metadata } from 'next';
import { BoardScreen } from '../../../features/board/board-screen.tsx';
import { requireUser } from '../../../server/session.ts';

export const metadata: Metadata = { title: 'Board' };

export default async function BoardPage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return <BoardScreen />;
}
