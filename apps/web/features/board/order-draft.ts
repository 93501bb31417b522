import type { CreateWorkOrder } from '@yardmaster/domain/work-order/work-order';
import type { Translate } from '../../i18n/translate.ts';
import { isBefore } from '../time/zoned.ts';
import { given, type NeedsDraft, NO_NEEDS, needsBody, needsErrors } from './needs-draft.ts';
import { OWN_PLACE, placeBodyOf, placeErrors, type WhereDraft, whereDraft } from './place-draft.ts';

/** A work order as it stands in the form: everything is text until it is sent. */
export type OrderDraft = WhereDraft & {
  title: string;
  priority: string;
  contact: string;
  description: string;
  dueFrom: string;
  dueUntil: string;
  requirements: RequirementLine[];
};

export type RequirementLine = NeedsDraft & {
  row: number;
  equipmentTypeId: string | null;
  quantity: string;
  /** Of what an order asks for already: which it is, and how many are out, reserved or done. */
  kept?: { id: string; least: number };
};

export const NO_SITE = 'none';

/** A further line of what is needed; where there is but one type, that one. */
export function newLine(row: number, types: readonly { id: string }[]): RequirementLine {
  const [only, ...others] = types;
  return { row, equipmentTypeId: only && others.length === 0 ? only.id : null, quantity: '1', ...NO_NEEDS };
}

export function emptyDraft(types: readonly { id: string }[] = []): OrderDraft {
  return {
    title: '',
    priority: '3',
    ...whereDraft(null, null, NO_SITE),
    contact: '',
    description: '',
    dueFrom: '',
    dueUntil: '',
    requirements: [newLine(0, types)],
  };
}

/** What is wrong with the draft before it is sent, by field name. The server checks again and has the last word. */
export function draftErrors(draft: OrderDraft, t: Translate<'board'>): Record<string, string> {
  const errors = placeErrors(draft, t);
  if (draft.title.trim() === '') errors.title = t('newOrder.error.title');
  draft.requirements.forEach((r, n) => {
    if (r.equipmentTypeId === null) errors[`requirements/${n}/equipmentTypeId`] = t('newOrder.error.type');
    const quantity = Number(r.quantity);
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > 100) {
      errors[`requirements/${n}/quantity`] = t('newOrder.error.quantity');
    } else if (r.kept && quantity < r.kept.least) {
      errors[`requirements/${n}/quantity`] = t('newOrder.error.least', { least: r.kept.least });
    }
    for (const [field, text] of Object.entries(needsErrors(r, t))) errors[`requirements/${n}/${field}`] = text;
  });
  if (draft.dueFrom && draft.dueUntil && !isBefore(draft.dueFrom, draft.dueUntil)) {
    errors.dueUntil = t('newOrder.error.window');
  }
  return errors;
}

function whereOf(draft: OrderDraft): Pick<CreateWorkOrder, 'siteId' | 'place'> {
  if (draft.siteId === OWN_PLACE) return { place: placeBodyOf(draft) };
  return draft.siteId === NO_SITE ? {} : { siteId: draft.siteId };
}

/** The draft as the API takes it. `instantOf` reads a local time of the form in the organisation's zone. */
export function toCreateWorkOrder(draft: OrderDraft, instantOf: (local: string) => string): CreateWorkOrder {
  const contact = draft.contact.trim();
  const description = draft.description.trim();
  return {
    title: draft.title.trim(),
    priority: Number(draft.priority),
    ...whereOf(draft),
    ...(contact ? { contact } : {}),
    ...(description ? { description } : {}),
    ...(draft.dueFrom ? { dueFrom: instantOf(draft.dueFrom) } : {}),
    ...(draft.dueUntil ? { dueUntil: instantOf(draft.dueUntil) } : {}),
    requirements: draft.requirements.flatMap((r) => requirementOf(r, instantOf) ?? []),
  };
}

/** A new line as the API takes it; null while it has no type. */
export function requirementOf(
  line: RequirementLine,
  instantOf: (local: string) => string,
): CreateWorkOrder['requirements'][number] | null {
  const { equipmentTypeId, quantity } = line;
  if (equipmentTypeId === null) return null;
  return { equipmentTypeId, quantity: Number(quantity), ...needsBody(line, given(line), instantOf) };
}
