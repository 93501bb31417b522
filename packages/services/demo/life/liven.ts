import type { Pools } from '@yardmaster/database/pools';
import { inTenant, type Principal, type TenantDb } from '@yardmaster/database/tenant-db';
import { nameKey } from '@yardmaster/domain/primitives';
import type { Storage } from '@yardmaster/storage/storage';
import { sql } from 'drizzle-orm';
import { addAttachment } from '../../attachments/add-attachment.ts';
import { keepFile } from '../../attachments/keep-file.ts';
import { runCommand } from '../../commands/run.ts';
import { markRead } from '../../messages/mark-read.ts';
import { sendMessage } from '../../messages/send-message.ts';
import { addNote } from '../../notes/add-note.ts';
import { done, type Outcome } from '../../outcome.ts';
import { signInAs, signOut } from '../accounts.ts';
import type { Demo } from '../demo.ts';
import { expectDone } from '../expect-done.ts';
import { photo, signature } from './pictures.ts';

/** Jobs of the past days that have a record to look at. A phone is believed for a week (`boundOccurredAt`). */
const PAST_JOBS = 8;
const PAST_DAYS = 6;
const MINUTE_MS = 60_000;

type Job = { id: string; work_order_id: string; email: string; ended: string | null; begun: string };
type Send = <T>(as: Principal, what: string, work: (db: TenantDb) => Promise<Outcome<T>>) => Promise<T>;
type Told = { demo: Demo; storage: Storage; tenantId: string; dispatcher: Principal; send: Send };

/**
 * What was said, written down, photographed and signed: on the jobs that are out, and on the last ones that are done. Through
 * the real verbs, by the people whose jobs they are. Each has a command id of its own, so that an interrupted start goes on.
 */
export async function liven(
  pools: Pools,
  system: Principal,
  dispatcher: Principal,
  demo: Demo,
  storage: Storage,
): Promise<void> {
  const send: Send = (as, what, work) =>
    runCommand(pools, as, { name: 'demo.life', commandId: `demo-life-${what}`, body: null }, work).then(expectDone);
  const told: Told = { demo, storage, tenantId: system.tenantId, dispatcher, send };
  const { out, past } = await inTenant(pools, system, (db) => readJobs(db), { readOnly: true });
  const withDriver = async (email: string, work: (driver: Principal) => Promise<void>): Promise<void> => {
    const driver = await signInAs(pools, system, email);
    try {
      await work(driver);
    } finally {
      await signOut(pools, system, driver.sessionId);
    }
  };
  for (const talk of demo.life.talks) {
    const job = out.find(({ email }) => email === nameKey(talk.driver));
    if (job) await withDriver(job.email, (driver) => tellTalk(told, driver, job, talk));
  }
  for (const [i, job] of past.entries()) {
    if (job.ended !== null) await withDriver(job.email, (driver) => tellRecord(told, driver, job, i));
  }
}

async function readJobs({ tx }: TenantDb): Promise<{ out: Job[]; past: Job[] }> {
  const jobs = await tx.execute<Job>(sql`
    SELECT a.id, a.work_order_id, u.email_key AS email, a.dispatched_at AS begun,
      CASE WHEN a.status = 'completed' THEN a.closed_at END AS ended
    FROM dispatch_assignments a
    JOIN assignment_crew c ON c.assignment_id = a.id AND c.left_at = a.closed_at AND c.role = 'driver' AND NOT c.reserved
    JOIN drivers d ON d.id = c.driver_id JOIN users u ON u.id = d.user_id
    WHERE a.closed_at = 'infinity'
      OR (a.status = 'completed' AND a.closed_at > now() - make_interval(days => ${PAST_DAYS}))
    ORDER BY a.closed_at DESC, a.id`);
  return {
    out: jobs.filter(({ ended }) => ended === null),
    past: jobs.filter(({ ended }) => ended !== null).slice(0, PAST_JOBS),
  };
}

async function tellTalk(
  { demo, dispatcher, send }: Told,
  driver: Principal,
  { id, work_order_id: workOrderId }: Job,
  { said, note, isOpen }: Demo['life']['talks'][number],
): Promise<void> {
  const what = `${demo.subdomain}-${id}`;
  for (const [i, [by, body]] of said.entries()) {
    const from = by === 'crew' ? driver : dispatcher;
    await send(from, `${what}-said-${i}`, (db) => sendMessage(db, { assignmentId: id, body, urgent: false }));
  }
  if (note) await send(driver, `${what}-note`, (db) => addNote(db, { assignmentId: id, step: 'on_site', body: note }));
  if (isOpen) return;
  await send(dispatcher, `${what}-read`, async (db) => {
    await markRead(db, { workOrderId, readUntil: db.now });
    return done(null);
  });
}

/** A note and a signature at the end of the work, and a picture of every other. */
async function tellRecord({ demo, storage, tenantId, send }: Told, driver: Principal, job: Job, n: number) {
  const { notes, signers } = demo.life;
  const [note, signerName] = [notes[n % notes.length], signers[n % signers.length]];
  const at = (minutes: number): string => {
    const moment = Date.parse(job.ended ?? job.begun) - minutes * MINUTE_MS;
    return new Date(Math.max(moment, Date.parse(job.begun))).toISOString();
  };
  const of = { assignmentId: job.id, step: 'on_site' as const };
  if (note) {
    await send(driver, `${job.id}-note`, (db) => addNote(db, { ...of, body: note, occurredAt: at(12) }));
  }
  if (n % 2 === 0) {
    await send(driver, `${job.id}-photo`, async (db) => {
      const file = await keepFile(storage, tenantId, once(await photo(n + 1)), 'site.jpg');
      return addAttachment(db, { ...of, kind: 'photo', occurredAt: at(14) }, file);
    });
  }
  if (signerName) {
    await send(driver, `${job.id}-signature`, async (db) => {
      const file = await keepFile(storage, tenantId, once(await signature(n + 1)), 'signature.png');
      return addAttachment(db, { ...of, kind: 'signature', signerName, occurredAt: at(10) }, file);
    });
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
