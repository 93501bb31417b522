import { sqlState } from '@yardmaster/database/errors';
import { newId } from '@yardmaster/database/ids';
import { auditRecords, events, outbox } from '@yardmaster/database/tables/records';
import { inTenant } from '@yardmaster/database/tenant-db';
import { asc, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openYard, type Yard } from './testkit/yard.ts';
import { type Fact, record } from './record.ts';

let yard: Yard;
beforeAll(async () => {
  yard = await openYard();
});
afterAll(() => yard.close());

test('any number of facts become events in their order, each with its audit record and outbox row', async () => {
  const streamIds = Array.from({ length: 50 }, () => newId());
  const facts = streamIds.map(
    (streamId, i): Fact => ({
      streamType: 'site',
      streamId,
      version: 3,
      type: i % 2 ? 'site.changed' : 'site.created',
      payload: { n: i, text: `"quoted" \\ 'it' ${i}`, nothing: null, deep: [{ a: 1.5 }] },
      ...(i === 7 ? { occurredAt: '2026-11-20T09:00:00.123Z' } : {}),
    }),
  );
  const dispatcher = await yard.signIn('dispatcher');
  const origin = { address: '203.0.113.7', requestId: 'r-1' };
  const rows = await inTenant(
    yard.pools,
    { ...dispatcher, origin },
    async (db) => {
      await record(db, []);
      await record(db, facts);
      const [written, audited, queued] = await Promise.all([
        db.tx.select().from(events).where(inArray(events.streamId, streamIds)).orderBy(asc(events.position)),
        db.tx.select().from(auditRecords).where(inArray(auditRecords.entityId, streamIds)).orderBy(auditRecords.id),
        db.tx.select().from(outbox).orderBy(outbox.id),
      ]);
      return { written, audited, queued, now: db.now };
    },
    { commandId: 'many' },
  );
  const actor = { actorKind: 'user', actorId: dispatcher.userId };
  for (const [i, { payload, occurredAt = rows.now, ...fact }] of facts.entries()) {
    const event = rows.written[i];
    const recorded = { recordedAt: rows.now, ...actor };
    expect(event).toEqual({
      ...fact,
      ...recorded,
      id: event?.id,
      position: event?.position,
      commandId: 'many',
      occurredAt,
      payload,
    });
    expect(rows.audited[i]).toEqual({
      ...recorded,
      id: event?.id,
      action: fact.type,
      entityType: 'site',
      entityId: fact.streamId,
      changes: payload,
      address: '203.0.113.7',
      userAgent: null,
      requestId: 'r-1',
    });
  }
  const ours = rows.queued.filter((o) => streamIds.includes(String(o.payload['streamId'])));
  expect(ours.map((o) => [o.id, o.topic, o.payload, o.createdAt])).toEqual(
    rows.written.map((e) => [e.id, e.type, { eventId: e.id, streamId: e.streamId }, rows.now]),
  );
});

test('of a system there is no actor id, and a version that is there already is refused', async () => {
  const fact: Fact = { streamType: 'site', streamId: newId(), version: 1, type: 'site.created', payload: {} };
  await inTenant(yard.pools, yard.operator, async (db) => {
    await record(db, [fact]);
    const [event] = await db.tx
      .select()
      .from(events)
      .where(inArray(events.streamId, [fact.streamId]));
    expect(event).toMatchObject({ actorKind: 'operator', actorId: null, commandId: null });
  });
  const again = inTenant(yard.pools, yard.operator, (db) => record(db, [fact]));
  expect(sqlState(await again.catch((e: unknown) => e))).toBe('23505');
});
