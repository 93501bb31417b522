import type { savedViews } from '@yardmaster/database/tables/notifications';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { type SavedView, savedView } from '@yardmaster/domain/saved-view/saved-view';

export type ViewRow = typeof savedViews.$inferSelect;

export function toDto(db: TenantDb, row: ViewRow): SavedView {
  const { id, name, query, isShared, version, createdAt, updatedAt } = row;
  const screen = savedView.shape.screen.parse(row.screen);
  return { id, name, screen, query, isShared, isMine: row.userId === db.actor.id, version, createdAt, updatedAt };
}
