import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMaintenance } from './ddl.ts';
import { startEmbedded } from './embedded.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'yardmaster-embedded-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const start = () => startEmbedded({ home, durable: false, log: () => {} });

async function ask<T>(url: string, statement: string): Promise<T | undefined> {
  const sql = openMaintenance(url);
  try {
    const [row] = await sql.unsafe<{ answer: T }[]>(statement);
    return row?.answer;
  } finally {
    await sql.end({ timeout: 2 });
  }
}

describe('the embedded server', () => {
  it('keeps what was written over a stop', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    await first.gone;
    const second = await start();
    expect(await ask(second.url, 'SELECT answer FROM kept')).toBe(42);
    await second.stop();
  });

  it('starts over a server that an earlier run left behind', async () => {
    const left = await start();
    const next = await start();
    await left.gone;
    expect(await ask(next.url, 'SELECT answer FROM kept')).toBe(42);
    await next.stop();
  });

  it('starts after it was killed', async () => {
    const first = await start();
    first.kill();
    await first.gone;
    const next = await start();
    expect(await ask(next.url, 'SELECT answer FROM kept')).toBe(42);
    await next.stop();
  });

  it('speaks UTF-8, listens on this machine alone, and keeps its secrets to itself', async () => {
    const server = await start();
    expect(await ask(server.url, "SELECT upper('ä') || current_setting('server_encoding') AS answer")).toBe('ÄUTF8');
    expect(await ask(server.url, "SELECT current_setting('listen_addresses') AS answer")).toBe('127.0.0.1');
    await server.stop();
    expect(statSync(join(home, 'secrets.json')).mode & 0o077).toBe(0);
    expect(existsSync(join(home, 'postgres', 'data', 'postmaster.pid'))).toBe(false);
  });
});
