import { toInstants, toLocal } from '@yardmaster/domain/reservation/local-window';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectOk } from '../testkit/yard.ts';
import { HOUR, openPlanner, type Planner } from './testkit/open-planner.ts';

let planner: Planner;
beforeAll(async () => {
  planner = await openPlanner();
});
afterAll(() => planner.close());

const YEAR = new Date().getUTCFullYear() + 1;
/** A Sunday of next year, which nobody plans for in the past: the first on or after a day of a month. */
function sunday(month: number, day: number): Date {
  const date = new Date(Date.UTC(YEAR, month - 1, day));
  date.setUTCDate(day + ((7 - date.getUTCDay()) % 7));
  return date;
}
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** When each changes its clocks: on the last Sundays of March and October; on the second of March and the first of November. */
describe.each([
  ['Europe/Berlin', sunday(3, 25), sunday(10, 25), '02:30', '+02:00', '+01:00'],
  ['America/Los_Angeles', sunday(3, 8), sunday(11, 1), '01:30', '-07:00', '-08:00'],
])('in %s', (zone, onSpring, onAutumn, twice, summer, winter) => {
  const [spring, autumn] = [dayOf(onSpring), dayOf(onAutumn)];
  const before = dayOf(new Date(onSpring.getTime() - 24 * HOUR));
  const plan = async (equipmentId: string, local: { from: string; until: string }) => {
    const instants = toInstants(local.from, local.until, zone);
    if (!instants) throw new Error('nothing is left');
    const { id: workOrderId } = await planner.yard.order(planner.typeId);
    const window = { plannedFrom: instants.from, plannedUntil: instants.until };
    return planner.run({ workOrderId, units: [{ equipmentId }], ...window });
  };
  const shownIn = (answer: Awaited<ReturnType<Planner['run']>>) => {
    const [item] = expectOk(answer).items;
    return toLocal({ from: item?.plannedFrom ?? '', until: item?.plannedUntil ?? '' }, zone);
  };

  test('noon to noon over the spring change is stored as 23 hours and shown as noon to noon', async () => {
    const { yard, typeId } = planner;
    const answer = await plan(await yard.unit(typeId), { from: `${before}T12:00`, until: `${spring}T12:00` });
    const [item] = expectOk(answer).items;
    expect(Date.parse(item?.plannedUntil ?? '') - Date.parse(item?.plannedFrom ?? '')).toBe(23 * HOUR);
    expect(shownIn(answer)).toEqual({ from: `${before}T12:00${winter}`, until: `${spring}T12:00${summer}` });
  });

  test('back to back at a time that comes twice touches, the hour between counts, and all is shown as it was meant', async () => {
    const { yard, typeId } = planner;
    const unit = await yard.unit(typeId);
    const first = { from: `${autumn}T00:00`, until: `${autumn}T${twice}` };
    const between = { from: `${autumn}T${twice}${summer}`, until: `${autumn}T${twice}${winter}` };
    const last = { from: `${autumn}T${twice}${winter}`, until: `${autumn}T06:00` };
    expectOk(await plan(unit, first));
    expectOk(await plan(unit, last));
    expect(shownIn(await plan(unit, between))).toEqual(between);
    expect(await plan(unit, { from: `${autumn}T${twice}`, until: `${autumn}T05:00` })).toMatchObject({
      refusal: { code: 'reservation_conflict' },
    });
  });
});
