import { patchWorkOrder } from '@yardmaster/domain/work-order/work-order';
import { expect, test } from 'vitest';
import { NO_NEEDS } from './needs-draft.ts';
import { NO_SITE } from './order-draft.ts';
import { disputed, draftOf, editOf, fieldsOf, rebased } from './order-edit.ts';
import { OWN_PLACE } from './place-draft.ts';

const SITE = '019a9d5e-5c00-7000-8000-000000000001';

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
  place: null,
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
  expect(editOf(BEFORE, BEFORE, instantOf)).toEqual({ patch: {}, lines: [] });
  const draft = {
    ...BEFORE,
    priority: '1',
    description: ' ',
    dueUntil: '2026-11-21T15:00',
    requirements: BEFORE.requirements.map((line) => ({ ...line, quantity: '3', durationMinutes: '2' })),
  };
  const { patch, lines } = editOf(BEFORE, draft, instantOf);
  expect(patch).toEqual({ priority: 1, description: null, dueUntil: '2026-11-21T15:00:00Z' });
  expect(lines).toEqual([{ requirementId: 'r1', body: { quantity: 3, durationMinutes: 120 } }]);
  expect(patchWorkOrder.safeParse(patch).success).toBe(true);
});

test('where it is, is one thing: a site, a place of its own, or nowhere', () => {
  const at = (place: { address: string; coordinates?: string }) => ({
    ...BEFORE,
    siteId: OWN_PLACE,
    address: place.address,
    coordinates: place.coordinates ?? '',
  });
  const patchOf = (before: typeof BEFORE, draft: typeof BEFORE) => {
    const { patch } = editOf(before, draft, instantOf);
    expect(patchWorkOrder.safeParse(patch).success).toBe(true);
    return patch;
  };
  const pier = { address: 'Pier 4', latitude: null, longitude: null };
  const placed = draftOf({ ...ORDER, place: { address: null, latitude: 37.795, longitude: -122.277 } }, localOf);
  expect(placed).toMatchObject({ siteId: OWN_PLACE, address: '', coordinates: '37.795, -122.277' });
  expect(patchOf(placed, placed)).toEqual({});
  expect(patchOf(BEFORE, at({ address: ' Pier 4 ' }))).toEqual({ place: pier });
  expect(patchOf(placed, { ...placed, address: 'Pier 4' })).toEqual({
    place: { address: 'Pier 4', latitude: 37.795, longitude: -122.277 },
  });
  expect(patchOf(placed, { ...placed, siteId: SITE })).toEqual({ siteId: SITE });
  expect(patchOf(placed, { ...placed, siteId: NO_SITE })).toEqual({ place: null });
  expect(patchOf({ ...BEFORE, siteId: SITE }, BEFORE)).toEqual({ siteId: null });

  // Whose it shall be is asked of the whole: an address of one and coordinates of another would be no place.
  const [mine, theirs] = [at({ address: 'Pier 4' }), at({ address: '', coordinates: '1.5, 2.5' })];
  expect(disputed(BEFORE, mine, theirs)).toEqual(['siteId']);
  expect(rebased(BEFORE, mine, theirs)).toMatchObject({ address: 'Pier 4', coordinates: '' });
  expect(fieldsOf(theirs, ['siteId'])).toEqual({ siteId: OWN_PLACE, address: '', coordinates: '1.5, 2.5' });
  expect(rebased(BEFORE, { ...BEFORE, title: 'Mine' }, theirs)).toMatchObject({
    title: 'Mine',
    coordinates: '1.5, 2.5',
  });
});

test('where somebody was faster, what was typed stays, the rest is theirs, and only what both changed is disputed', () => {
  const added = { row: 1, equipmentTypeId: 'truck', quantity: '1', ...NO_NEEDS };
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

test('of a line that both changed, what was typed stays and the rest is theirs', () => {
  const requirements = BEFORE.requirements.map((line) => ({ ...line, capabilities: 'gps' }));
  const longer = ORDER.requirements.map((line) => ({ ...line, quantity: 4, durationMinutes: 60 }));
  const theirs = draftOf({ ...ORDER, requirements: longer }, localOf);
  expect(rebased(BEFORE, { ...BEFORE, requirements }, theirs).requirements).toMatchObject([
    { quantity: '4', durationMinutes: '1:00', capabilities: 'gps' },
  ]);
});
