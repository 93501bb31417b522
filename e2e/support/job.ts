import type { Page } from '@playwright/test';
import { api, makeOrder, makeYard } from './yard.ts';

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Sends a unit of its own with the demo's second driver, who is taken off whatever they are on, and on shift. */
export async function send(dispatcher: Page) {
  const yard = await makeYard(dispatcher, 1);
  const order = await makeOrder(dispatcher, yard.typeId);
  const board = await api<{
    drivers: { id: string; name: string; status: string }[];
    assignments: { id: string; crew: { driverId: string }[] }[];
  }>(dispatcher, 'GET', '/board');
  const driver = board.drivers.find((d) => d.name === 'Daniel Okafor');
  const unit = yard.units[0];
  if (!driver || !unit) throw new Error('the demo lacks its second driver');
  for (const { id, crew } of board.assignments) {
    if (crew.some((c) => c.driverId === driver.id))
      await api(dispatcher, 'POST', `/assignments/${id}/recall`, { reason: 'test' });
  }
  const assignment = await api(dispatcher, 'POST', '/assignments', {
    workOrderId: order.id,
    equipmentId: unit.id,
    driverId: driver.id,
  });
  return { order, unit, driver, assignment };
}
