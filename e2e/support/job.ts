import { type Browser, expect, type Page } from '@playwright/test';
import { api, makeOrder, makeYard, signIn } from './yard.ts';

export const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

type Board = {
  drivers: { id: string; name: string; status: string }[];
  assignments: { id: string; crew: { driverId: string }[] }[];
};

/** Takes somebody off whatever they are on. */
export async function relieve(dispatcher: Page, driverId: string): Promise<void> {
  const { assignments } = await api<Board>(dispatcher, 'GET', '/board');
  for (const { id, crew } of assignments) {
    if (crew.some((c) => c.driverId === driverId))
      await api(dispatcher, 'POST', `/assignments/${id}/recall`, { reason: 'test' });
  }
}

/** Sends a unit of its own with the demo's second driver, who is taken off whatever they are on, and on shift. */
export async function send(dispatcher: Page) {
  const yard = await makeYard(dispatcher, 1);
  const order = await makeOrder(dispatcher, yard.typeId);
  const board = await api<Board>(dispatcher, 'GET', '/board');
  const driver = board.drivers.find((d) => d.name === 'Daniel Okafor');
  const unit = yard.units[0];
  if (!driver || !unit) throw new Error('the demo lacks its second driver');
  await relieve(dispatcher, driver.id);
  const assignment = await api(dispatcher, 'POST', '/assignments', {
    workOrderId: order.id,
    equipmentId: unit.id,
    driverId: driver.id,
  });
  return { order, unit, driver, assignment };
}

/** The driver's page, with a job that is seen. */
export async function onJob(browser: Browser) {
  const dispatcher = await signIn(browser, 'dispatcher');
  const sentJob = await send(dispatcher);
  const page = await signIn(browser, 'driver2', phone);
  await expect(page.getByRole('heading', { name: sentJob.order.title })).toBeVisible();
  return { ...sentJob, dispatcher, page };
}

/** Presses for as long as what cannot be undone wants: until the button has done its work and is gone. */
export async function hold(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name });
  const box = await button.boundingBox();
  if (!box) throw new Error(`no button ${name}`);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await expect(button).toBeHidden();
  await page.mouse.up();
}
