import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HomeBusy, holderOf, takeHome } from './home-lock.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'yardmaster-lock-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('the lock of a home', () => {
  it('is held by one, who says where the product is', async () => {
    const lock = await takeHome(home, 'product');
    lock.announce('http://localhost:3000');
    await expect(takeHome(home, 'command')).rejects.toBeInstanceOf(HomeBusy);
    expect(await holderOf(home)).toMatchObject({ kind: 'product', address: 'http://localhost:3000', pid: process.pid });
    await lock.release();
    expect(await holderOf(home)).toBeUndefined();
  });

  it('is taken over from a process that is gone, even when its port answers for another', async () => {
    const other = await takeHome(mkdtempSync(join(tmpdir(), 'yardmaster-lock-')), 'product');
    writeFileSync(join(home, 'lock.json'), JSON.stringify({ port: 9, token: 'gone' }));
    const lock = await takeHome(home, 'command');
    expect(await holderOf(home)).toMatchObject({ kind: 'command' });
    await Promise.all([lock.release(), other.release()]);
  });

  it('has one winner among many at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeHome(home, 'command')));
    const won = tries.flatMap((t) => (t.status === 'fulfilled' ? [t.value] : []));
    expect(won).toHaveLength(1);
    await Promise.all(won.map((lock) => lock.release()));
  });
});
