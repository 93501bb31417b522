import type { Translate } from '../../../i18n/translate.ts';
import { sentenceOf } from '../../api/problem.ts';
import type { BoardIndex } from '../model.ts';
import type { Act, BulkLine, BulkWish } from './bulk.ts';
import type { Became } from './send-bulk.ts';

type Words = Translate<'bulk'>;
type Sent = NonNullable<Extract<Became, { state: 'done' }>['unit']>;

/** What the dialog over the result is called. */
export function titleOf(wish: BulkWish, t: Words): string {
  switch (wish.what) {
    case 'hold':
      return wish.held ? t('title.hold') : t('title.release');
    case 'priority':
      return t('title.priority', { value: wish.to });
    case 'unitStatus':
      return t(`title.${wish.to}`);
    case 'assignBest':
    case 'cancel':
    case 'sendTo':
    case 'recall':
      return t(`title.${wish.what}`);
    default:
      return wish satisfies never;
  }
}

function doneText(act: Act, t: Words): string {
  switch (act.kind) {
    case 'hold':
      return act.held ? t('became.hold') : t('became.release');
    case 'priority':
      return t('became.priority', { value: act.priority });
    case 'assign':
    case 'cancel':
    case 'recall':
      return t(`became.${act.kind}`);
    case 'unitStatus':
      return act.isLater ? t('became.unitStatusLater', { status: act.to }) : t('became.unitStatus');
    default:
      return act satisfies never;
  }
}

/** The unit that the server chose, and who is with it. */
function sentText(index: BoardIndex, { equipmentId, driverIds }: Sent, t: Words): string {
  const unit = index.units.get(equipmentId)?.identifier ?? t('unknownType');
  const crew = driverIds.flatMap((id) => index.drivers.get(id)?.name ?? []).join(', ');
  return t('became.sent', { unit, crew, hasCrew: crew === '' ? 'no' : 'yes' });
}

/** How it went with a line, in a sentence. */
export function becameText(
  index: BoardIndex,
  { act, why }: BulkLine,
  became: Became,
  t: Words,
  problems: Translate<'problems'>,
): string {
  // A line without an act became nothing, and says why.
  if (!act) return why;
  switch (became.state) {
    case 'queued':
      return t('became.queued', { position: became.position });
    case 'refused':
      return sentenceOf(became.error, problems);
    case 'undone':
    case 'standDown':
      return t(`became.${became.state}`);
    case 'done':
      return became.unit && act.kind === 'assign' ? sentText(index, became.unit, t) : doneText(act, t);
    case 'nothing':
      return doneText(act, t);
    default:
      return became satisfies never;
  }
}

const STATES = ['done', 'queued', 'undone', 'standDown', 'refused', 'nothing', 'pending'] as const;
export type LineState = (typeof STATES)[number];

/** How many of all lines are how far: `3 done, 1 refused`. */
export function summaryOf(all: readonly (Became | null)[], t: Words): string {
  return STATES.map((state) => ({ state, count: all.filter((one) => (one?.state ?? 'pending') === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => t(`summary.${state}`, { count }))
    .join(', ');
}
