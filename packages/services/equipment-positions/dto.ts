import { equipmentPositions } from '@yardmaster/database/tables/fleet';
import { getTableColumns } from 'drizzle-orm';

const { createdBy: _, ...shown } = getTableColumns(equipmentPositions);
/** A position as the API shows it. */
export const positionColumns = shown;
