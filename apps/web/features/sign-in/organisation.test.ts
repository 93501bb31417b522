import { expect, test } from 'vitest';
import { organisationOf } from './organisation.ts';

test.each([
  ['acme.localhost:3000', 'acme'],
  ['ACME.localhost', 'acme'],
  ['acme.example.com', 'acme'],
  ['localhost:3000', null],
  ['example.com', null],
  ['127.0.0.1:3000', null],
  ['[::1]:3000', null],
  ['', null],
])('%s names %s', (host, organisation) => expect(organisationOf(host)).toBe(organisation));
