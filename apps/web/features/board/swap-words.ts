import type { Board } from '@yardmaster/domain/board/board';
import type { Translate } from '../../i18n/translate.ts';
import type { ChangeOf } from './change.ts';
import { yesNo } from './yes-no.ts';

type Swap = ChangeOf<'swapUnit' | 'swapDriver'>;

/** Who comes, for a refusal that names who was faster. */
export function newcomer(
  board: Board | undefined,
  sent: Swap,
): { unit: string | undefined; driver: string | undefined } {
  return sent.kind === 'swapUnit'
    ? { unit: board?.units.find((u) => u.id === sent.equipmentId)?.identifier, driver: undefined }
    : { unit: undefined, driver: board?.drivers.find((d) => d.id === sent.withDriverId)?.name };
}

function leaving(board: Board | undefined, sent: Swap): string | undefined {
  return sent.kind === 'swapUnit'
    ? board?.units.find((u) => u.id === sent.fromEquipmentId)?.identifier
    : board?.drivers.find((d) => d.id === sent.driverId)?.name;
}

function orderOf(board: Board | undefined, assignmentId: string | null): string | undefined {
  const workOrderId = board?.assignments.find((a) => a.id === assignmentId)?.workOrderId;
  return board?.workOrders.find((o) => o.id === workOrderId)?.number;
}

/** What a swap came to: who is where now. */
export function swapWords(board: Board | undefined, sent: Swap, t: Translate<'board'>): string {
  const { unit, driver } = newcomer(board, sent);
  const other = orderOf(board, sent.withAssignmentId);
  const [first, second] = sent.kind === 'swapUnit' ? (['unitFirst', 'unit'] as const) : (['driver', 'driver'] as const);
  return t('announce.swapped', {
    comes: unit ?? driver ?? t(`unnamed.${first}`),
    order: orderOf(board, sent.assignmentId) ?? t('unnamed.order'),
    leaves: leaving(board, sent) ?? t(`unnamed.${second}`),
    isExchange: yesNo(other !== undefined),
    other: other ?? '',
  });
}
