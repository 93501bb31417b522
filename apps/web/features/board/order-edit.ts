import type { PatchRequirement } from '@yardmaster/domain/work-order/requirements';
import type { PatchWorkOrder, WorkOrder } from '@yardmaster/domain/work-order/work-order';
import { changedNeeds, NEEDS, needsBody, needsDraft } from './needs-draft.ts';
import { NO_SITE, type OrderDraft, type RequirementLine } from './order-draft.ts';
import { OWN_PLACE, placeBodyOf, whereDraft, type WhereDraft, whereText } from './place-draft.ts';

/** What of the form is a field of the order itself; `siteId` is where it is, be that a site or not. */
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
    ...whereDraft(order.siteId, order.place, NO_SITE),
    contact: order.contact ?? '',
    description: order.description ?? '',
    dueFrom: order.dueFrom === null ? '' : localOf(order.dueFrom),
    dueUntil: order.dueUntil === null ? '' : localOf(order.dueUntil),
    requirements: order.requirements.map((r, row) => ({
      row,
      equipmentTypeId: r.equipmentTypeId,
      quantity: String(r.quantity),
      ...needsDraft(r, localOf),
      kept: { id: r.id, least: r.assigned + r.reserved + r.completed },
    })),
  };
}

export type OrderEdit = {
  patch: PatchWorkOrder;
  /** Of the lines that there are. */
  lines: { requirementId: string; body: PatchRequirement }[];
};

function isChanged(before: OrderDraft, draft: OrderDraft, field: Field): boolean {
  return textOf(before, field) !== textOf(draft, field);
}

export function textOf(draft: OrderDraft, field: Field): string {
  return field === 'siteId' ? whereText(draft) : draft[field].trim();
}

/** A field of a draft, with all that is said of it. */
function partOf(draft: OrderDraft, field: Field): Partial<OrderDraft> {
  if (field !== 'siteId') return { [field]: draft[field] };
  const { siteId, address, coordinates } = draft;
  return { siteId, address, coordinates } satisfies WhereDraft;
}

/** A site takes the place's, and a place the site's: only what was there is taken away. */
function moved(before: OrderDraft, draft: OrderDraft): Pick<PatchWorkOrder, 'siteId' | 'place'> {
  if (draft.siteId === OWN_PLACE) return { place: placeBodyOf(draft) };
  if (draft.siteId !== NO_SITE) return { siteId: draft.siteId };
  return before.siteId === OWN_PLACE ? { place: null } : { siteId: null };
}

/** What was changed in the form of what the order had, as the API takes it: what nobody touched is not sent. */
export function editOf(before: OrderDraft, draft: OrderDraft, instantOf: (local: string) => string): OrderEdit {
  const instant = (local: string) => (local === '' ? null : instantOf(local));
  const all: Record<Field, PatchWorkOrder> = {
    title: { title: draft.title.trim() },
    priority: { priority: Number(draft.priority) },
    siteId: moved(before, draft),
    contact: { contact: draft.contact.trim() || null },
    description: { description: draft.description.trim() || null },
    dueFrom: { dueFrom: instant(draft.dueFrom) },
    dueUntil: { dueUntil: instant(draft.dueUntil) },
  };
  const changed = ORDER_FIELDS.filter((field) => isChanged(before, draft, field));
  return {
    patch: Object.fromEntries(changed.flatMap((field) => Object.entries(all[field]))),
    lines: draft.requirements.flatMap((r) => {
      const was = r.kept && lineOf(before, r.kept.id);
      const body = was ? lineEdit(was, r, instantOf) : {};
      return was?.kept && Object.keys(body).length > 0 ? [{ requirementId: was.kept.id, body }] : [];
    }),
  };
}

function lineEdit(was: RequirementLine, line: RequirementLine, instantOf: (local: string) => string): PatchRequirement {
  return {
    ...(line.quantity === was.quantity ? {} : { quantity: Number(line.quantity) }),
    ...needsBody(line, changedNeeds(was, line), instantOf),
  };
}

function lineOf({ requirements }: OrderDraft, id: string): RequirementLine | undefined {
  return requirements.find(({ kept }) => kept?.id === id);
}

/** What can be typed of a line that there is. */
const LINE_FIELDS = ['quantity', ...NEEDS] as const;

/** The form when the order was changed under it: what was typed stays, and all else is as it stands now. */
export function rebased(before: OrderDraft, mine: OrderDraft, theirs: OrderDraft): OrderDraft {
  const typed = ORDER_FIELDS.filter((field) => isChanged(before, mine, field));
  const free = Math.max(...mine.requirements.map((line) => line.row)) + 1;
  const kept = theirs.requirements.map((line, n): RequirementLine => {
    const [was, is] = [before, mine].map((draft) => line.kept && lineOf(draft, line.kept.id));
    const ours = LINE_FIELDS.filter((field) => was && is && was[field] !== is[field]);
    const typedHere = Object.fromEntries(ours.map((field) => [field, is?.[field]]));
    return { ...line, ...typedHere, row: is?.row ?? free + n };
  });
  return {
    ...theirs,
    ...fieldsOf(mine, typed),
    requirements: [...kept, ...mine.requirements.filter((line) => line.kept === undefined)],
  };
}

/** Some fields of a draft. */
export function fieldsOf(draft: OrderDraft, fields: readonly Field[]): Partial<OrderDraft> {
  return Object.fromEntries(fields.flatMap((field) => Object.entries(partOf(draft, field))));
}

/** What both changed, and not to the same: a person has to say whose it shall be. */
export function disputed(before: OrderDraft, mine: OrderDraft, theirs: OrderDraft): Field[] {
  return ORDER_FIELDS.filter(
    (field) => isChanged(before, mine, field) && isChanged(before, theirs, field) && isChanged(mine, theirs, field),
  );
}
