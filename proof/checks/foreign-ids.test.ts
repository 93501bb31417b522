import { expect, test } from 'vitest';
import type { Line } from '../history.ts';
import { foreignIds } from './foreign-ids.ts';

type End = { status: number; body?: unknown; code?: string } | undefined;

function asked(name: string, end: End): Line[] {
  const invoke = { kind: 'invoke', op: 1, at: 0, client: 'intruder', tenant: 'acme', name, method: 'GET' } as const;
  const sent: Line = { ...invoke, path: '/assignments/x', commandId: null, body: null, server: 0 };
  if (!end) return [sent, { kind: 'unknown', op: 1, at: 1, status: 503, why: 'busy' }];
  const { status, body = null, code } = end;
  return [
    sent,
    code ? { kind: 'refused', op: 1, at: 1, status, code, body } : { kind: 'ok', op: 1, at: 1, status, body },
  ];
}

function find(history: Line[]) {
  return foreignIds.find({ seed: 1, history, tenants: [], freshGuards: [], logs: [] });
}

const field = (...messages: string[]) => ({
  status: 422,
  code: 'invalid_request',
  body: { errors: messages.map((message) => ({ pointer: '/siteId', message })) },
});
const notFound = { status: 404, code: 'not_found' };

test('"not found", an empty list, and the name of the field are right; what had no answer says nothing', () => {
  expect(find(asked('intrude:read', notFound))).toEqual({ examined: 1, findings: [] });
  expect(find(asked('intrude:filter', { status: 200, body: { items: [] } }))).toEqual({ examined: 1, findings: [] });
  expect(find(asked('intrude:field', field('There is no such site')))).toEqual({ examined: 1, findings: [] });
  expect(find(asked('intrude:read', undefined))).toEqual({ examined: 0, findings: [] });
  expect(find(asked('assign-unit', { status: 201, body: {} }))).toEqual({ examined: 0, findings: [] });
});

test.each<[string, End]>([
  ['intrude:filter', { status: 200, body: { items: [{ id: 'x' }] } }],
  ['intrude:filter', notFound],
  ['intrude:read', { status: 200, body: { id: 'x' } }],
  ['intrude:swaps', { status: 200, body: {} }],
  // Each of them says that it is there.
  ['intrude:read', { status: 403, code: 'forbidden' }],
  ['intrude:recall', { status: 409, code: 'assignment_closed' }],
  ['intrude:unit', { status: 412, code: 'precondition_failed' }],
  ['intrude:unit', { status: 422, code: 'invalid_request' }],
  ['intrude:field', { status: 409, code: 'overlaps' }],
  ['intrude:field', field('It is in maintenance then')],
  ['intrude:field', field('There is no such site', 'There is no such unit')],
])('%s that is answered %o is found', (name, end) => {
  expect(find(asked(name, end))).toMatchObject({ examined: 1, findings: [{ about: ['op:1'] }] });
});
