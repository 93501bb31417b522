import type { Metadata } from 'next';
import { BoardScreen } from '../../../features/board/board-screen.tsx';
import { Texts } from '../../../i18n/texts.tsx';
import { requireUser } from '../../../server/session.ts';

/** The map is told by the page where its style is: known when the server starts, not when it is built. */
export function generateMetadata(): Metadata {
  const style = process.env['YARDMASTER_MAP_STYLE_URL'];
  return { title: 'Board', ...(style ? { other: { 'yardmaster-map-style': style } } : {}) };
}

export default async function BoardPage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return (
    <Texts of="board">
      <BoardScreen />
    </Texts>
  );
}
