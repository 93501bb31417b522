import { patchWorkOrder } from '@yardmaster/domain/work-order/work-order';
import { expect, test } from 'vitest';
import { disputed, draftOf, editOf, rebased } from './order-edit.ts';

const requirement = {
  equipmentTypeId: 'digger',
  quantity: 2,
  assigned: 1,
  completed: 0,
  queued: 0,
  reserved: 0,
  windowFrom: null,
  windowUntil: null,
  durationMinutes: null,
  capabilities: [],
};
const ORDER = {
  id: 'o',
  number: 'WO-1',
  title: 'Trench',
  description: 'Gate 2',
  category: null,
  priority: 3,
  status: 'assigned' as const,
  siteId: null,
  contact: null,
  // With seconds, as imports bring them.
  dueFrom: '2026-11-21T10:42:30Z',
  dueUntil: null,
  requirements: [{ ...requirement, id: 'r1' }],
  closedAt: null,
  cancelReason: null,
  version: 4,
  createdAt: '2026-11-21T08:00:00Z',
  updatedAt: '2026-11-21T08:00:00Z',
};
const localOf = (instant: string) => instant.slice(0, 16);
const instantOf = (local: string) => `${local}:00Z`;
const BEFORE = draftOf(ORDER, localOf);

test('only what was touched is sent, and it is what the API takes', () => {
  expect(editOf(BEFORE, BEFORE, instantOf)).toEqual({ patch: {}, quantities: [] });
  const draft = {
    ...BEFORE,
    priority: '1',
    description: ' ',
    dueUntil: '2026-11-21T15:00',
    requirements: BEFORE.requirements.map((line) => ({ ...line, quantity: '3' })),
  };
  const { patch, quantities } = editOf(BEFORE, draft, instantOf);
  expect(patch).toEqual({ priority: 1, description: null, dueUntil: '2026-11-21T15:00:00Z' });
  expect(quantities).toEqual([{ requirementId: 'r1', quantity: 3 }]);
  expect(patchWorkOrder.safeParse(patch).success).toBe(true);
});

test('where somebody was faster, what was typed stays, the rest is theirs, and only what both changed is disputed', () => {
  const added = { row: 1, equipmentTypeId: 'truck', quantity: '1' };
  const mine = { ...BEFORE, title: 'Mine', contact: 'Ana', requirements: [...BEFORE.requirements, added] };
  const more = [...ORDER.requirements, { ...requirement, id: 'r2', quantity: 5 }];
  const theirs = draftOf({ ...ORDER, title: 'Theirs', priority: 1, contact: 'Ana', requirements: more }, localOf);
  const next = rebased(BEFORE, mine, theirs);
  expect(next).toMatchObject({ title: 'Mine', priority: '1', contact: 'Ana', description: 'Gate 2' });
  expect(next.requirements.map((line) => [line.kept?.id, line.quantity])).toEqual([
    ['r1', '2'],
    ['r2', '5'],
    [undefined, '1'],
  ]);
  expect(new Set(next.requirements.map((line) => line.row)).size).toBe(3);
  expect(disputed(BEFORE, mine, theirs)).toEqual(['title']);
});
