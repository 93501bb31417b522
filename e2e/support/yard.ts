import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import type { Answer, Body } from '@yardmaster/client/types';
import { desk } from './desks.ts';

const password = 'yardmaster-demo';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;
const signedIn = new Map<string, State>();

/**
 * A browser of its own, signed in. Whoever has signed in before comes with the cookie of then, or signs in anew where that
 * has ended: each journey would otherwise draw the form and have a password hashed first.
 */
export async function signIn(
  browser: Browser,
  who: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Page> {
  const known = signedIn.get(who);
  const context =
    Object.keys(options).length === 0
      ? await desk(browser, who, known)
      : await browser.newContext({ ...options, ...(known ? { storageState: known } : {}) });
  const page = await context.newPage();
  await page.goto(known ? '/' : '/sign-in');
  if (new URL(page.url()).pathname === '/sign-in') {
    await page.getByLabel('E-mail').fill(`${who}@acme.example`);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/(board|driver|office)/);
    const { cookies } = await context.storageState();
    signedIn.set(who, { cookies, origins: [] });
  }
  return page;
}

/** Asks the API as the person who is signed in on the page. */
export async function api<T = { id: string }>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await page.evaluate(
    async ([m, p, b]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const response = await fetch(`/api/v1${p}`, { method: m ?? 'GET', headers, ...(b ? { body: b } : {}) });
      return { status: response.status, text: await response.text() };
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  );
  expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
  return answer.text ? JSON.parse(answer.text) : (undefined as T);
}

let made = 0;
/** A name that no other test has, and that every list puts behind those that were made before. */
export function unique(name: string): string {
  return `${name} ${(Math.floor(Date.now() / 100) % 1e7) * 1_000 + made++}`;
}

/** Makes something, with what its address takes and gives; the page's person must be allowed to. */
function make<P extends '/equipment-types' | '/equipment' | '/drivers' | '/work-orders'>(
  page: Page,
  path: P,
  body: Body<P, 'post'>,
) {
  return api<Answer<P, 'post'>>(page, 'POST', path, body);
}

export type Yard = { type: string; typeId: string; units: { id: string; identifier: string }[] };

/**
 * A type of its own with units, and a driver more for each, so that a test does not meet what others did or took. The page's
 * person must be an admin or dispatcher.
 */
export async function makeYard(page: Page, count: number): Promise<Yard> {
  const type = unique('Crane');
  const { id: typeId } = await make(page, '/equipment-types', { name: type });
  const units = [];
  for (let n = 0; n < count; n++) {
    units.push(await make(page, '/equipment', { identifier: unique('CR'), equipmentTypeId: typeId }));
    const name = unique('Zoe');
    await make(page, '/drivers', { name, email: `${name.replace(' ', '-')}@acme.example` });
  }
  return { type, typeId, units };
}

export type Order = { id: string; number: string; title: string };

export function makeOrder(page: Page, typeId: string, quantity = 1): Promise<Order> {
  const title = unique('Lift beams');
  return make(page, '/work-orders', { title, priority: 1, requirements: [{ equipmentTypeId: typeId, quantity }] });
}

export function orderRow(page: Page, order: Pick<Order, 'number'>) {
  return page.getByRole('button', { name: new RegExp(`\\b${order.number}\\b`) }).first();
}
export function unitRow(page: Page, identifier: string) {
  return page.getByRole('row', { name: new RegExp(`^${identifier}\\b`) });
}
