import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { ensureSecrets, homeDirectory, writeRuntime } from './home.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'yardmaster-config-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const prepared = {
  databaseUrl: 'postgres://a:b@127.0.0.1:5000/yardmaster',
  appDatabaseUrl: 'postgres://app:b@127.0.0.1:5000/yardmaster',
  jobsDatabaseUrl: 'postgres://jobs:b@127.0.0.1:5000/yardmaster',
};

describe('the configuration', () => {
  it('comes from what a start prepared', () => {
    const { authSecret } = ensureSecrets(home);
    writeRuntime(home, prepared);
    const config = readConfig({ YARDMASTER_HOME: home });
    expect(config).toMatchObject({
      ...prepared,
      authSecret,
      listenDatabaseUrl: prepared.appDatabaseUrl,
      baseHost: 'localhost',
    });
  });

  it('comes from the environment first', () => {
    writeRuntime(home, prepared);
    const own = 'postgres://own@db:5432/yard';
    const config = readConfig({ YARDMASTER_HOME: home, APP_DATABASE_URL: own, APP_POOL_COUNT: '1', AUTH_SECRET: '' });
    expect(config.appDatabaseUrl).toBe(own);
    expect(config.appPools.count).toBe(1);
  });

  it('does not offer the logins of one database for another', () => {
    writeRuntime(home, prepared);
    const config = readConfig({ YARDMASTER_HOME: home, DATABASE_URL: 'postgres://x:y@elsewhere/yard' });
    expect(() => config.appDatabaseUrl).toThrow(/APP_DATABASE_URL is not set/);
  });

  it.each([
    ['DATABASE_URL', 'mysql://x/y'],
    ['AUTH_SECRET', 'short'],
    ['YARDMASTER_BASE_HOST', 'http://x'],
    ['APP_POOL_SIZE', '0'],
    ['VAPID_PRIVATE_KEY', 'short'],
    ['SMTP_URL', 'https://mail.example.com'],
    ['ALLOW_PRIVATE_TARGETS', 'yes'],
  ])('names the setting that is wrong: %s', (name, value) => {
    expect(() => readConfig({ YARDMASTER_HOME: home, [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ YARDMASTER_HOME: home, [name]: value })).toThrow(name);
  });

  it('knows how to wake phones from the home’s own key, one that was there before it had one too, or from the environment', () => {
    const { vapidPrivateKey: made, ...older } = ensureSecrets(home);
    expect(readConfig({ YARDMASTER_HOME: home }).vapidPrivateKey).toBe(made);
    writeFileSync(join(home, 'secrets.json'), JSON.stringify(older));
    expect(readConfig({ YARDMASTER_HOME: home }).vapidPrivateKey).toBeUndefined();
    const { vapidPrivateKey, ...kept } = ensureSecrets(home);
    expect(kept).toEqual(older);
    expect(vapidPrivateKey).toMatch(/^[\w-]{43}$/);
    const hex = '0123456789abcdef'.repeat(4);
    const named = readConfig({ YARDMASTER_HOME: home, VAPID_PRIVATE_KEY: hex }).vapidPrivateKey;
    expect(named).toBe(Buffer.from(hex, 'hex').toString('base64url'));
  });

  it('sends no mail unless told where', () => {
    expect(readConfig({ YARDMASTER_HOME: home }).mail.smtpUrl).toBeUndefined();
    const env = { YARDMASTER_HOME: home, SMTP_URL: 'smtp://mail:25', YARDMASTER_BASE_HOST: 'yard.example' };
    expect(readConfig(env).mail).toEqual({ smtpUrl: 'smtp://mail:25', from: 'Yardmaster <yardmaster@yard.example>' });
  });

  it('says what to set when nothing is there', () => {
    expect(() => readConfig({ YARDMASTER_HOME: home }).authSecret).toThrow(/AUTH_SECRET is not set/);
  });

  it('looks beside the workspace, wherever it is called from', () => {
    expect(basename(homeDirectory({}))).toBe('.yardmaster');
    expect(homeDirectory({})).toBe(join(import.meta.dirname, '..', '..', '.yardmaster'));
  });
});
