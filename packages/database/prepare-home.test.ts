import { expect, it } from 'vitest';
import { loginPasswords } from './prepare-home.ts';

const server = 'postgres://boss:secret@db:5432/yard';

it('gives every home on one database the same logins, so that none locks another out', () => {
  const one = loginPasswords('/home/one', server);
  expect(loginPasswords('/home/two', server)).toEqual(one);
  expect(one.app).not.toBe(one.jobs);
  expect(JSON.stringify(one)).not.toContain('secret');
});

it('takes letters that PostgreSQL and an address both bear', () => {
  expect(loginPasswords('/home/one', 'postgres://boss:p%40ss%2Fword@db/yard').app).toMatch(/^[\w-]{43}$/);
});
