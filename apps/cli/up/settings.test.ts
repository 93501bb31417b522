import { describe, expect, it } from 'vitest';
import { Refused } from './refused.ts';
import { readSettings } from './settings.ts';

const secret = 'x'.repeat(32);
const server = 'postgres://a:b@db:5432/yard';

describe('the settings of a start', () => {
  it('makes a demo on port 3000 of this machine when nothing is said', () => {
    expect(readSettings([], {})).toMatchObject({ port: 3000, host: '127.0.0.1', demo: true, production: false });
  });

  it('leaves the demo out when asked to', () => {
    expect(readSettings(['--no-demo'], {})).toMatchObject({ demo: false });
  });

  it('never makes a demo in production', () => {
    const env = { NODE_ENV: 'production', AUTH_SECRET: secret, DATABASE_URL: server } as const;
    expect(readSettings([], env)).toMatchObject({ demo: false, production: true, databaseUrl: server });
  });

  it.each([
    [{ NODE_ENV: 'production' }, /AUTH_SECRET[\s\S]*DATABASE_URL/],
    [{ NODE_ENV: 'production', DATABASE_URL: server }, /AUTH_SECRET/],
    [{ NODE_ENV: 'production', AUTH_SECRET: secret }, /DATABASE_URL/],
    [{ PORT: '70000' }, /PORT is "70000"/],
    [{ PORT: 'three' }, /PORT is "three"/],
  ] as const)('refuses %o and says what to set', (env, message) => {
    expect(() => readSettings([], env as NodeJS.ProcessEnv)).toThrow(message);
  });

  it('refuses an option that it does not know', () => {
    expect(() => readSettings(['--demo'], {})).toThrow(Refused);
  });
});
