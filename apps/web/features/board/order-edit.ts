import type { PatchWorkOrder, WorkOrder } from '@yardmaster/domain/work-order/work-order';
import { NO_SITE, type OrderDraft, type RequirementLine } from './order-draft.ts';

/** What of the form is a field of the order itself. */
export const ORDER_FIELDS = [
  'title',
  'priority',
  'siteId',
  'contact',
  'description',
  'dueFrom',
  'dueUntil',
] as const satisfies readonly (keyof OrderDraft)[];
export type Field = (typeof ORDER_FIELDS)[number];

/** An order as it stands in the form. `localOf` reads an instant on the organisation's clocks. */
export function draftOf(order: Omit<WorkOrder, 'metadata'>, localOf: (instant: string) => string): OrderDraft {
  return {
    title: order.title,
    priority: String(order.priority),
    siteId: order.siteId ?? NO_SITE,
    contact: order.contact ?? '',
    description: order.description ?? '',
    dueFrom: order.dueFrom === null ? '' : localOf(order.dueFrom),
    dueUntil: order.dueUntil === null ? '' : localOf(order.dueUntil),
    requirements: order.requirements.map((r, row) => ({
      row,
      equipmentTypeId: r.equipmentTypeId,
      quantity: String(r.quantity),
      kept: { id: r.id, least: r.assigned + r.reserved + r.completed },
    })),
  };
}

export type OrderEdit = {
  patch: PatchWorkOrder;
  quantities: { requirementId: string; quantity: number }[];
};

function isChanged(before: OrderDraft, draft: OrderDraft, field: Field): boolean {
  return before[field].trim() !== draft[field].trim();
}

/** What was changed in the form of what the order had, as the API takes it: what nobody touched is not sent. */
export function editOf(before: OrderDraft, draft: OrderDraft, instantOf: (local: string) => string): OrderEdit {
  const instant = (local: string) => (local === '' ? null : instantOf(local));
  const all: Required<Pick<PatchWorkOrder, Field>> = {
    title: draft.title.trim(),
    priority: Number(draft.priority),
    siteId: draft.siteId === NO_SITE ? null : draft.siteId,
    contact: draft.contact.trim() || null,
    description: draft.description.trim() || null,
    dueFrom: instant(draft.dueFrom),
    dueUntil: instant(draft.dueUntil),
  };
  const changed = ORDER_FIELDS.filter((field) => isChanged(before, draft, field));
  return {
    patch: Object.fromEntries(changed.map((field) => [field, all[field]])),
    quantities: draft.requirements.flatMap((r) =>
      r.kept && r.quantity !== lineOf(before, r.kept.id)?.quantity
        ? [{ requirementId: r.kept.id, quantity: Number(r.quantity) }]
        : [],
    ),
  };
}

function lineOf({ requirements }: OrderDraft, id: string): RequirementLine | undefined {
  return requirements.find(({ kept }) => kept?.id === id);
}

/** The form when the order was changed under it: what was typed stays, and all else is as it stands now. */
export function rebased(before: OrderDraft, mine: OrderDraft, theirs: OrderDraft): OrderDraft {
  const typed = ORDER_FIELDS.filter((field) => isChanged(before, mine, field));
  const free = Math.max(...mine.requirements.map((line) => line.row)) + 1;
  const kept = theirs.requirements.map((line, n): RequirementLine => {
    const [was, is] = [before, mine].map((draft) => line.kept && lineOf(draft, line.kept.id));
    const quantity = was && is && was.quantity !== is.quantity ? is.quantity : line.quantity;
    return { ...line, row: is?.row ?? free + n, quantity };
  });
  return {
    ...theirs,
    ...Object.fromEntries(typed.map((field) => [field, mine[field]])),
    requirements: [...kept, ...mine.requirements.filter((line) => line.kept === undefined)],
  };
}

/** What both changed, and not to the same: a person has to say whose it shall be. */
export function disputed(before: OrderDraft, mine: OrderDraft, theirs: OrderDraft): Field[] {
  return ORDER_FIELDS.filter(
    (field) => isChanged(before, mine, field) && isChanged(before, theirs, field) && isChanged(mine, theirs, field),
  );
}
