import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BoardScreen } from '../../../features/board/board-screen.tsx';
import { Texts } from '../../../i18n/texts.tsx';
import { requireUser } from '../../../server/session.ts';

/** The map is told by the page where its style is: known when the server starts, not when it is built. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('board');
  const style = process.env['YARDMASTER_MAP_STYLE_URL'];
  return { title: t('title'), ...(style ? { other: { 'yardmaster-map-style': style } } : {}) };
}

export default async function BoardPage() {
  await requireUser(['admin', 'dispatcher', 'viewer']);
  return (
    <Texts of="board">
      <BoardScreen />
    </Texts>
  );
}
