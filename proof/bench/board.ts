import type { Pools } from '@yardmaster/database/pools';
import type { Tenant } from '@yardmaster/domain/tenant/tenant';
import { createApiKey } from '@yardmaster/services/api-keys/create-api-key';
import { ask } from '@yardmaster/services/commands/ask';
import { readBoard } from '@yardmaster/services/reads/board';
import { fillBoard } from '@yardmaster/services/testkit/fill-board';
import { expectOk, type YardOf } from '@yardmaster/services/testkit/yard';
import type { Bench, Comparison, Prepared } from './bench.ts';
import { HttpClient } from './http-client.ts';
import { inLanes } from './lanes.ts';
import { record, type Sent } from './recording.ts';
import type { Stage } from './stage.ts';
import { startWeb } from './web.ts';

const PATH = '/api/v1/board';
const DEADLINE_MS = 30_000;

/** The largest read: 1,000 units, 800 drivers, 2,000 open orders. One reader, so that each time is a read's own. */
export const board: Bench = {
  name: 'board',
  title: 'Reading the board of 1,000 units, 800 drivers and 2,000 orders',
  prepare,
};

async function prepare(stage: Stage): Promise<Prepared> {
  const [tenant] = await stage.tenants(1);
  if (!tenant) throw new Error('no tenant');
  const pools = stage.pools({ count: 1, size: 1 });
  const yard = stage.yard(pools, tenant);
  await fillBoard(pools, yard.operator);
  const sql = stage.sql();
  // As autovacuum does within a minute; plans that were made for empty tables would be kept.
  await sql.unsafe('VACUUM (ANALYZE)');
  const statements = await statementsOf(stage, yard);
  const { url } = await startWeb(stage, 1);
  const authorization = `authorization: Bearer ${await keyOf(yard)}`;
  const client = await HttpClient.open(url);
  stage.onClose(() => client.close());
  const first = await fetch(`${url}${PATH}`, {
    headers: { authorization: authorization.slice('authorization: '.length) },
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  await first.arrayBuffer();
  const get = async (headers: string, expected: number) => {
    const { status } = await client.send('GET', PATH, `${authorization}\r\naccept-encoding: br\r\n${headers}`);
    if (status !== expected) throw new Error(`the board was answered with ${status}`);
  };
  const measured = (work: () => Promise<unknown>) => (round: { ms: number }) =>
    inLanes({ lanes: 1, ms: round.ms }, work);
  return {
    sides: {
      sql: measured(() => play(sql, tenant, statements)),
      service: measured(async () => expectOk(await ask(pools, yard.operator, readBoard))),
      http: measured(() => get('', 200)),
      unchanged: measured(() => get(`if-none-match: ${first.headers.get('etag')}\r\n`, 304)),
    },
    comparisons: [
      told('board.service', 'service', 'sql', 'its two statements alone, rows left as they come'),
      told(
        'board.http',
        'http',
        'sql',
        'the same; over HTTP it is signed in, written as JSON and compressed with brotli',
      ),
      told('board.http.unchanged', 'unchanged', 'http', 'the same address where the board has changed', false),
    ],
    close: () => Promise.resolve(),
  };
}

/** Of times: less is better, so the share of the limit is theirs / ours. */
function told(name: string, ours: string, against: string, words: string, inverse = true): Comparison {
  return {
    name,
    unit: 'ms',
    ours: { side: ours, measure: 'p50Ms' },
    against: { side: against, measure: 'p50Ms', words },
    inverse,
    target: null,
  };
}

async function keyOf(yard: YardOf): Promise<string> {
  return expectOk(await yard.run((db) => createApiKey(db, { name: 'Bench', role: 'dispatcher' }))).key;
}

/** As the service sends them, on a connection that knows them already. */
async function statementsOf(stage: Stage, { operator }: YardOf): Promise<Sent[]> {
  const recording = await record(stage.appUrl);
  const pools: Pools = stage.pools({ url: recording.url, count: 1, size: 1 });
  try {
    expectOk(await ask(pools, operator, readBoard));
    recording.take();
    expectOk(await ask(pools, operator, readBoard));
    const sent = recording.take().filter(({ text }) => text.startsWith('/*'));
    if (sent.length !== 2) throw new Error(`a board of ${sent.length} statements`);
    return sent;
  } finally {
    await pools.end();
    await recording.close();
  }
}

async function play(sql: ReturnType<Stage['sql']>, { schemaName }: Tenant, statements: readonly Sent[]): Promise<void> {
  await sql.begin('read only', async (tx) => {
    await Promise.all([
      tx`SELECT set_config('search_path', ${`"${schemaName}", extensions`}, true)`,
      ...statements.map(({ text, values }) => tx.unsafe(text, values, { prepare: true }).raw()),
    ]);
  });
}
