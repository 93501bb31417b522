import { openProxy } from './proxy.ts';
import postgres from 'postgres';
import { withoutDelay } from '@yardmaster/database/socket';
import { startEmbedded } from '@yardmaster/database/embedded';
const e = await startEmbedded({ home: '/tmp/cl/dbg', log: console.log, durable: false });
for (const size of [1, 2]) {
  const p = await openProxy('x', e.port);
  const u = new URL(e.url);
  u.port = String(p.port);
  const sql = postgres(u.toString(), { max: size, connect_timeout: 2, ...withoutDelay });
  const say = (n: string, w: Promise<unknown>) => {
    const t = performance.now();
    w.then(
      (r) => console.log(n, 'ok', JSON.stringify(r), Math.round(performance.now() - t)),
      (x) => console.log(n, x.code, Math.round(performance.now() - t)),
    );
    return w.catch(() => {});
  };
  await sql`select 1`;
  for (let i = 0; i < size; i++)
    void say(
      'tx',
      sql.begin(async (tx) => {
        await tx`select 1`;
        await tx`select pg_sleep(5)`;
      }),
    );
  await new Promise((r) => setTimeout(r, 200));
  p.cut();
  await new Promise((r) => setTimeout(r, 500));
  p.heal();
  for (let i = 0; i < 4; i++) {
    void say(
      'tx' + i,
      sql.begin(async (tx) => Promise.all([tx`select ${'a' + i}::text as v`, tx`select ${'b' + i}::text as v`])),
    );
    void say('plain' + i, sql`select ${'c' + i}::text as v`.execute());
    await new Promise((r) => setTimeout(r, 300));
  }
  await new Promise((r) => setTimeout(r, 2000));
  console.log('---');
}
await e.stop();
process.exit();
