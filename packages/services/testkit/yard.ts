import { newId } from '@yardmaster/database/ids';
import { createPools, type PoolOptions, type Pools } from '@yardmaster/database/pools';
import { drivers, equipment } from '@yardmaster/database/tables/fleet';
import { sessions, users } from '@yardmaster/database/tables/people';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { createTestDatabase, type TestDatabase } from '@yardmaster/database/testkit/create-test-database';
import type { Role } from '@yardmaster/domain/access/permissions';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import { nameKey } from '@yardmaster/domain/primitives';
import type { WorkOrder } from '@yardmaster/domain/work-order/work-order';
import { assign } from '../assignments/assign.ts';
import { runCommand } from '../commands/run.ts';
import { driverPayload } from '../drivers/driver-row.ts';
import { unitPayload } from '../equipment/payload.ts';
import { createEquipmentType } from '../equipment-types/create-equipment-type.ts';
import { noteStatus } from '../note-status.ts';
import type { Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import { createWorkOrder } from '../work-orders/create-work-order.ts';

export type Yard = {
  database: TestDatabase;
  pools: Pools;
  operator: Principal;
  /** Signs somebody of a role in. */
  signIn(role: Role): Promise<Principal & { kind: 'session' }>;
  /** Runs a verb as a command of somebody, the dispatcher of this yard unless told. */
  run<T>(
    work: (db: TenantDb) => Promise<Outcome<T>>,
    as?: Principal,
    commandId?: string,
    body?: unknown,
  ): Promise<Outcome<T>>;
  type(name?: string): Promise<string>;
  unit(typeId: string): Promise<string>;
  driver(): Promise<{ id: string; principal: Principal & { kind: 'session' } }>;
  order(typeId: string, options?: { quantity?: number; priority?: number }): Promise<WorkOrder>;
  close(): Promise<void>;
};

/** A yard without its database: what fills a tenant, wherever that is. */
export type YardOf = Omit<Yard, 'database' | 'close'>;

const FREE = 'available' as const;

/** A tenant with real tables, real roles and nobody in it yet. */
export async function openYard(
  options: Partial<PoolOptions> & { tenant?: 'acme' | 'bolt'; on?: Yard } = {},
): Promise<Yard> {
  const database = options.on?.database ?? (await createTestDatabase());
  const pools = options.on?.pools ?? createPools({ url: database.appUrl, ...options });
  const tenantId = database.tenants[options.tenant ?? 'acme'].id;
  return {
    ...yardOf(pools, tenantId),
    database,
    async close() {
      if (options.on) return;
      await pools.end();
      await database.drop();
    },
  };
}

export function yardOf(pools: Pools, tenantId: string): YardOf {
  const operator: Principal = { kind: 'operator', tenantId };
  let n = 0;
  const next = () => `${++n}-${newId().slice(-4)}`;

  async function run<T>(
    work: (db: TenantDb) => Promise<Outcome<T>>,
    as = operator,
    commandId?: string,
    body: unknown = null,
  ) {
    return runCommand(pools, as, { name: 'test', commandId, body }, work);
  }

  async function insertUser(db: TenantDb, role: Role, tag: string): Promise<string> {
    const id = newId();
    const email = `${role}-${tag}@example.com`;
    const status = 'active';
    await db.tx.insert(users).values({
      id,
      name: `Test ${role} ${tag}`,
      email,
      emailKey: email,
      role,
      status,
      passwordHash: 'none',
      ...stamps(db),
    });
    await record(db, [
      { streamType: 'user', streamId: id, version: 1, type: 'user.created', payload: { role, status } },
    ]);
    return id;
  }

  async function begin(db: TenantDb, entityType: 'equipment' | 'driver', entityId: string): Promise<string> {
    const id = newId();
    await noteStatus(db, entityType, entityId, FREE, id);
    return id;
  }

  async function insertSession(db: TenantDb, userId: string): Promise<Principal & { kind: 'session' }> {
    const id = newId();
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    await db.tx.insert(sessions).values({ id, userId, createdAt: db.now, expiresAt });
    return { kind: 'session', tenantId, sessionId: id, userId };
  }

  return {
    pools,
    operator,
    run,
    signIn: (role) => inTenant(pools, operator, async (db) => insertSession(db, await insertUser(db, role, next()))),
    async type(name = `Type ${next()}`) {
      return expectOk(await run((db) => createEquipmentType(db, { name }))).id;
    },
    unit: (typeId) =>
      inTenant(pools, operator, async (db) => {
        const id = newId();
        const identifier = `U-${next()}`;
        const told = { identifier, equipmentTypeId: typeId, siteId: null, capabilities: [], restingStatus: FREE };
        const row = {
          id,
          ...told,
          identifierKey: nameKey(identifier),
          status: FREE,
          statusSince: db.now,
          ...stamps(db),
        };
        await db.tx.insert(equipment).values(row);
        const payload = { ...unitPayload(row), statusChangeId: await begin(db, 'equipment', id) };
        await record(db, [{ streamType: 'equipment', streamId: id, version: 1, type: 'equipment.created', payload }]);
        return id;
      }),
    driver: () =>
      inTenant(pools, operator, async (db) => {
        const id = newId();
        const tag = next();
        const userId = await insertUser(db, 'driver', tag);
        const row = { id, userId, name: `Driver ${tag}`, capabilities: [], restingStatus: FREE };
        await db.tx.insert(drivers).values({ ...row, status: FREE, statusSince: db.now, ...stamps(db) });
        const payload = { userId, ...driverPayload(row), statusChangeId: await begin(db, 'driver', id) };
        await record(db, [{ streamType: 'driver', streamId: id, version: 1, type: 'driver.created', payload }]);
        return { id, principal: await insertSession(db, userId) };
      }),
    async order(typeId, { quantity = 1, priority = 3 } = {}) {
      const requirements = [{ equipmentTypeId: typeId, quantity }];
      return expectOk(await run((db) => createWorkOrder(db, { title: `Job ${next()}`, priority, requirements })));
    },
  };
}

export function expectOk<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.body;
}

/** Assigns and expects an assignment, not a place in the queue. */
export async function sent(yard: Yard, body: Parameters<typeof assign>[1], as?: Principal): Promise<Assignment> {
  const answer = expectOk(await yard.run((db) => assign(db, body), as));
  if ('enqueuedAt' in answer) throw new Error('was queued');
  return answer;
}
