import { hashPassword } from '@yardmaster/services/sign-in/password';
import { z } from 'zod';
import { signIn } from '../clients/sign-in.ts';
import type { Bench, Measures } from './bench.ts';
import { type Fleet, makeFleet } from './fleet.ts';
import { HttpClient } from './http-client.ts';
import { pgbench, requirePgbench } from './pgbench.ts';
import { recordJob } from './recorded-job.ts';
import { CLIENTS, WARM_UPS } from './service.ts';
import type { Stage } from './stage.ts';
import { startWeb } from './web.ts';

const PASSWORD = 'a yard full of machines';
const ASSIGNMENTS = '/api/v1/assignments';

export const http: Bench = {
  name: 'http',
  title:
    'An assignment over HTTP, signed in and validated, 8 clients, against its statements in pgbench and an empty route',
  async prepare(stage) {
    requirePgbench();
    const [tenant] = await stage.tenants(1);
    if (!tenant) throw new Error('no tenant');
    const fleet = await makeFleet(
      stage,
      stage.pools({ count: 1, size: CLIENTS }),
      tenant,
      CLIENTS * (WARM_UPS + perClient(stage)),
    );
    const { assign } = await recordJob(stage, fleet);
    const { url } = await startWeb(stage, CLIENTS);
    const headers = `cookie: ${await signInAs(stage, fleet, url)}\r\norigin: ${url}\r\ncontent-type: application/json\r\n`;
    const clients = await Promise.all(Array.from({ length: CLIENTS }, () => HttpClient.open(url)));
    stage.onClose(() => clients.forEach((client) => client.close()));
    const per = fleet.size / CLIENTS;
    return {
      sides: {
        http: () => measured(fleet, clients, (client, index) => send(client, fleet, index, headers)),
        async pgbench() {
          const { perSecond } = await pgbench({
            url: stage.appUrl,
            scripts: [{ file: assign.file }],
            clients: CLIENTS,
            until: { transactions: per - WARM_UPS },
            warmUps: WARM_UPS,
            variables: { ...assign.variables, per, k: 0 },
          });
          await fleet.reset();
          return { perSecond };
        },
        empty: () =>
          measured(fleet, clients, async (client) => {
            const { status } = await client.send('OPTIONS', ASSIGNMENTS, '');
            if (status !== 204) throw new Error(`the empty route answered ${status}`);
          }),
      },
      comparisons: [
        {
          name: 'http.assign',
          unit: '1/s',
          ours: { side: 'http', measure: 'perSecond' },
          against: {
            side: 'pgbench',
            measure: 'perSecond',
            words: `the ${assign.statements} statements of it in pgbench, prepared`,
          },
          target: { of: 'ratio', atLeast: 0.35 },
        },
        {
          name: 'http.assign.empty-route',
          unit: '1/s',
          ours: { side: 'http', measure: 'perSecond' },
          against: { side: 'empty', measure: 'perSecond', words: 'a route of the same server that does nothing' },
          target: null,
        },
        {
          name: 'http.empty-route',
          unit: '1/s',
          ours: { side: 'empty', measure: 'perSecond' },
          against: {
            side: 'pgbench',
            measure: 'perSecond',
            words: 'the statements of an assignment in pgbench, prepared',
          },
          target: null,
        },
      ],
      close: () => Promise.resolve(),
    };
  },
};

function perClient({ quick, smoke }: Stage): number {
  return smoke ? 3 : quick ? 50 : 400;
}

async function signInAs(stage: Stage, fleet: Fleet, url: string): Promise<string> {
  const { schemaName, subdomain } = fleet.tenant;
  const rows = await stage
    .sql()
    .unsafe(`UPDATE ${schemaName}.users SET password_hash = $1 WHERE id = $2 RETURNING email`, [
      await hashPassword(PASSWORD),
      fleet.dispatcher.userId,
    ]);
  const [{ email }] = z.tuple([z.object({ email: z.string() })]).parse([...rows]);
  return signIn(url, { organisation: subdomain, email, password: PASSWORD });
}

async function send(client: HttpClient, fleet: Fleet, index: number, headers: string): Promise<void> {
  const key = `idempotency-key: http-${fleet.serial(index)}\r\n`;
  const answer = await client.send('POST', ASSIGNMENTS, headers + key, JSON.stringify(fleet.body(index)));
  if (answer.status !== 201) throw new Error(`not sent: ${answer.status} ${answer.body}`);
}

async function measured(
  fleet: Fleet,
  clients: readonly HttpClient[],
  work: (client: HttpClient, index: number) => Promise<void>,
): Promise<Measures> {
  const per = fleet.size / CLIENTS;
  const some = (from: number, to: number) =>
    Promise.all(
      clients.map(async (client, c) => {
        for (let i = from; i < to; i++) await work(client, c * per + i);
      }),
    );
  await some(0, WARM_UPS);
  const started = performance.now();
  await some(WARM_UPS, per);
  const perSecond = ((fleet.size - CLIENTS * WARM_UPS) / (performance.now() - started)) * 1_000;
  await fleet.reset();
  return { perSecond };
}
