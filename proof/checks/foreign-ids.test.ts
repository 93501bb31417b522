import { expect, test } from 'vitest';
import type { Line } from '../history.ts';
import { foreignIds } from './foreign-ids.ts';

function asked(name: string, end: { status: number; body: unknown } | 'refused'): Line[] {
  const invoke = { kind: 'invoke', op: 1, at: 0, client: 'intruder', tenant: 'acme', name, method: 'GET' } as const;
  const sent: Line = { ...invoke, path: '/assignments/x', commandId: null, body: null, server: 0 };
  return end === 'refused'
    ? [sent, { kind: 'refused', op: 1, at: 1, status: 404, code: 'not_found', body: null }]
    : [sent, { kind: 'ok', op: 1, at: 1, ...end }];
}

function find(history: Line[]) {
  return foreignIds.find({ seed: 1, history, tenants: [], freshGuards: [], logs: [] });
}

test('a refusal and an empty list are right; anything else that is answered is not', () => {
  expect(find(asked('intrude:read', 'refused'))).toEqual({ examined: 1, findings: [] });
  expect(find(asked('intrude:filter', { status: 200, body: { items: [] } }))).toEqual({ examined: 1, findings: [] });
  expect(find(asked('assign-unit', { status: 201, body: {} }))).toEqual({ examined: 0, findings: [] });
  for (const [name, body] of [
    ['intrude:filter', { items: [{ id: 'x' }] }],
    ['intrude:read', { id: 'x' }],
    ['intrude:swaps', {}],
  ] as const) {
    expect(find(asked(name, { status: 200, body }))).toMatchObject({ examined: 1, findings: [{ about: ['op:1'] }] });
  }
});
