import { createWorkOrder } from '@yardmaster/domain/work-order/work-order';
import { expect, test } from 'vitest';
import { english } from '../../i18n/testkit/english.ts';
import { NO_NEEDS } from './needs-draft.ts';
import { draftErrors, emptyDraft, toCreateWorkOrder } from './order-draft.ts';
import { OWN_PLACE } from './place-draft.ts';

const t = english('board');
const TYPE = '018f0000-0000-7000-8000-000000000001';
const FULL = {
  ...emptyDraft(),
  title: ' Trench ',
  priority: '2',
  dueFrom: '2026-11-21T11:00',
  dueUntil: '2026-11-21T15:00',
  requirements: [{ row: 0, equipmentTypeId: TYPE, quantity: '2', ...NO_NEEDS }],
};

test('a draft says by field what is missing', () => {
  expect(Object.keys(draftErrors(emptyDraft(), t))).toEqual(['title', 'requirements/0/equipmentTypeId']);
  expect(draftErrors(FULL, t)).toEqual({});
  expect(draftErrors({ ...FULL, dueUntil: '2026-11-21T10:00' }, t)).toHaveProperty('dueUntil');
  const half = [{ row: 0, equipmentTypeId: TYPE, quantity: '1.5', ...NO_NEEDS }];
  expect(draftErrors({ ...FULL, requirements: half }, t)).toHaveProperty('requirements/0/quantity');
});

test('where there is but one type, a line has it', () => {
  expect(emptyDraft([{ id: TYPE }]).requirements).toEqual([
    { row: 0, equipmentTypeId: TYPE, quantity: '1', ...NO_NEEDS },
  ]);
  expect(emptyDraft([{ id: TYPE }, { id: 'b' }]).requirements[0]?.equipmentTypeId).toBeNull();
});

test('of what is out, reserved or done nothing can be taken back', () => {
  const line = { row: 0, equipmentTypeId: TYPE, quantity: '1', ...NO_NEEDS, kept: { id: 'r', least: 2 } };
  expect(draftErrors({ ...FULL, requirements: [line] }, t)).toEqual({
    'requirements/0/quantity': '2 are out, reserved or done already',
  });
});

test('what is sent is what the API takes', () => {
  const body = toCreateWorkOrder(FULL, (local) => `${local}:00Z`);
  expect(body).toEqual({
    title: 'Trench',
    priority: 2,
    dueFrom: '2026-11-21T11:00:00Z',
    dueUntil: '2026-11-21T15:00:00Z',
    requirements: [{ equipmentTypeId: TYPE, quantity: 2 }],
  });
  expect(createWorkOrder.safeParse(body).success).toBe(true);
});

test('a line says when it is wanted, for how long and what it must bring, and what is wrong with that', () => {
  const line = { row: 0, equipmentTypeId: TYPE, quantity: '1', ...NO_NEEDS };
  const own = { windowFrom: '2026-11-21T12:00', windowUntil: '2026-11-21T14:00', durationMinutes: '1:30' };
  const draft = { ...FULL, requirements: [line, { ...line, row: 1, ...own, capabilities: 'tail lift' }] };
  const body = toCreateWorkOrder(draft, (local) => `${local}:00Z`);
  expect(body.requirements).toEqual([
    { equipmentTypeId: TYPE, quantity: 1 },
    {
      equipmentTypeId: TYPE,
      quantity: 1,
      windowFrom: '2026-11-21T12:00:00Z',
      windowUntil: '2026-11-21T14:00:00Z',
      durationMinutes: 90,
      capabilities: ['tail_lift'],
    },
  ]);
  expect(createWorkOrder.safeParse(body).success).toBe(true);
  expect(draftErrors(draft, t)).toEqual({});
  const wrong = { ...line, ...own, windowUntil: own.windowFrom, durationMinutes: 'noon' };
  expect(Object.keys(draftErrors({ ...FULL, requirements: [line, wrong] }, t))).toEqual([
    'requirements/1/windowUntil',
    'requirements/1/durationMinutes',
  ]);
});

test('at a place of its own it is sent with what is known of it, and nothing is sent of a place that is not chosen', () => {
  const typed = { address: ' Pier 4 ', coordinates: '37.7950, -122.2770' };
  const send = (where: object) => {
    const body = toCreateWorkOrder({ ...FULL, ...where }, (local) => `${local}:00Z`);
    expect(createWorkOrder.safeParse(body).success).toBe(true);
    return body;
  };
  const pier = { address: 'Pier 4', latitude: 37.795, longitude: -122.277 };
  expect(send({ ...typed, siteId: OWN_PLACE })).toMatchObject({ place: pier });
  expect(send({ ...typed, siteId: OWN_PLACE })).not.toHaveProperty('siteId');
  expect(send({ ...typed, siteId: TYPE })).toMatchObject({ siteId: TYPE });
  expect(send({ ...typed, siteId: TYPE })).not.toHaveProperty('place');
  expect(send(typed)).not.toHaveProperty('place');
});

test('a place is an address, or coordinates somewhere on earth', () => {
  const wrong = (address: string, coordinates: string, siteId = OWN_PLACE) =>
    Object.keys(draftErrors({ ...FULL, siteId, address, coordinates }, t));
  expect(wrong('Pier 4', '')).toEqual([]);
  expect(wrong('', '37.7950 -122.2770')).toEqual([]);
  expect(wrong(' ', ' ')).toEqual(['place/address']);
  for (const text of ['somewhere', '37.7950', '91.5, 0.5', '0.5, -180.5']) {
    expect(wrong('Pier 4', text), text).toEqual(['place/latitude']);
  }
  expect(wrong('', 'somewhere', TYPE)).toEqual([]);
});
