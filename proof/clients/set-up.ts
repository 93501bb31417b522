import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { canaryOf } from '../canary.ts';
import type { Api, Caller, Method } from './api.ts';
import { firstKey } from './first-key.ts';
import { choosePassword, signIn } from './sign-in.ts';
import { type Driver, type Unit, written, type Yard } from './yard.ts';

const PASSWORD = 'a yard full of machines';
const AGAIN = 4;
const KEY_ROLES = ['dispatcher', 'viewer'] as const;

export type YardSize = { types: number; units: number; drivers: number; phones: number; dispatchers: number };

const made = z.object({ id: z.uuid() });
const person = made.extend({ link: z.url() });
const driver = made.extend({ userId: z.uuid() });
const link = z.object({ link: z.url() });
const newKey = z.object({ key: z.string() });

export type SetUp = { api: Api; appUrl: string; seed: number; subdomain: string; index: number; size: YardSize };

/**
 * Fills a tenant over the API: types, sites, units, people with their sign-ins, keys and settings. All tenants use the same
 * names; only the mark in them differs. @throws Error when anything is refused: nothing disturbs the product yet
 */
export async function setUp({ api, appUrl, seed, subdomain, index, size }: SetUp): Promise<Yard> {
  const canary = canaryOf(seed, subdomain);
  const key = await firstKey(appUrl, subdomain);
  const admin: Caller = {
    client: `admin-${subdomain}`,
    tenant: subdomain,
    credentials: { authorization: `Bearer ${key}` },
  };
  const say = (words: string) => written({ canary }, words);
  const emailOf = (name: string) => `${name}+${canary}@yard.example`;
  let sent = 0;

  async function make<T extends z.ZodType>(schema: T, name: string, path: string, body?: unknown, method?: Method) {
    const commandId = `set-up-${seed}-${subdomain}-${++sent}`;
    const to = { name, method: method ?? 'POST', path, body, commandId } as const;
    let answer = await api.send(admin, { ...to, server: sent % api.servers });
    // A machine with much else to do answers the first ones late.
    for (let again = 1; answer.kind === 'unknown' && again <= AGAIN; again++) {
      await sleep(again * 200);
      answer = await api.send(admin, { ...to, server: (sent + again) % api.servers });
    }
    if (answer.kind !== 'ok') throw new Error(`set-up of ${subdomain}: ${name} was answered ${JSON.stringify(answer)}`);
    return schema.parse(answer.body);
  }
  const times = <T>(n: number, work: (i: number) => Promise<T>) =>
    Promise.all(Array.from({ length: n }, (_, i) => work(i)));
  const keyOf = async (client: string, role: (typeof KEY_ROLES)[number]): Promise<Caller> => {
    const { key: own } = await make(newKey, 'create-api-key', '/api-keys', { name: say(client), role });
    return { client: `${client}-${subdomain}`, tenant: subdomain, credentials: { authorization: `Bearer ${own}` } };
  };
  const session = async (client: string, email: string, welcome: string): Promise<Caller> => {
    const url = api.urlOf(sent % api.servers);
    await choosePassword(url, welcome, PASSWORD);
    const cookie = await signIn(url, { organisation: subdomain, email, password: PASSWORD });
    return { client: `${client}-${subdomain}`, tenant: subdomain, credentials: { cookie } };
  };

  await make(
    z.unknown(),
    'patch-settings',
    '/settings',
    {
      queuePromotion: index % 2 === 0 ? 'dispatch' : 'propose',
      words: { workOrder: say('Job'), workOrders: say('Jobs') },
      dispatch: { acknowledgeWithinSeconds: 15 },
      gates: { shift: 'warn', reservation: 'warn' },
    },
    'PATCH',
  );
  const types = await times(size.types, async (i) => {
    const { id } = await make(made, 'create-type', '/equipment-types', { name: say(`Excavator ${i + 1}`) });
    return id;
  });
  const sites = await times(2, async (i) => {
    const body = { name: say(`Yard ${i + 1}`), latitude: 37.7 + i / 10, longitude: -122.4 };
    return (await make(made, 'create-site', '/sites', body)).id;
  });
  const units = await times(size.units, async (i): Promise<Unit> => {
    const typeId = types[i % types.length] ?? '';
    const body = { identifier: say(`EX-${i + 1}`), equipmentTypeId: typeId, siteId: sites[i % 2] ?? null };
    return { id: (await make(made, 'create-unit', '/equipment', body)).id, typeId };
  });
  const licence = { name: say('Excavator licence') };
  const { id: certificationId } = await make(made, 'create-certification', '/certifications', licence);
  const drivers = await times(size.drivers, async (i): Promise<Driver> => {
    const email = emailOf(`driver-${i + 1}`);
    const { id, userId } = await make(driver, 'create-driver', '/drivers', {
      name: say(`Sam ${i + 1}`),
      email,
      phone: say(`555-01${i}`),
    });
    if (i >= size.phones) return { id, userId, phone: undefined };
    const welcome = await make(link, 'create-link', `/people/${userId}/link`);
    return { id, userId, phone: await session(`driver-${i + 1}`, email, welcome.link) };
  });
  const dispatchers = await times(size.dispatchers, async (i) => {
    if (i % 2 === 1) return keyOf(`dispatcher-${i + 1}`, 'dispatcher');
    const email = emailOf(`dana-${i + 1}`);
    const body = { name: say(`Dana ${i + 1}`), email, role: 'dispatcher' };
    const invited = await make(person, 'create-person', '/people', body);
    return session(`dispatcher-${i + 1}`, email, invited.link);
  });
  return {
    subdomain,
    canary,
    admin,
    dispatchers,
    drivers,
    screen: await keyOf('screen', 'viewer'),
    types,
    sites,
    units,
    certificationId,
    undoable: [],
    seen: [],
    failed: [],
    board: undefined,
    boardAt: -Infinity,
  };
}
