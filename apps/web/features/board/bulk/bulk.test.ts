import { expect, test } from 'vitest';
import { english } from '../../../i18n/testkit/english.ts';
import { indexBoard } from '../model.ts';
import { yard } from '../testing.ts';
import { type BulkWish, linesOf } from './bulk.ts';

const index = indexBoard(yard());
const told = (wish: BulkWish) =>
  linesOf(index, wish, english('bulk')).map(({ label, act, why }) => [label, act ?? why]);

test('a line for each unit that is lacked and not yet waited for, and one that says why there is none', () => {
  const assign = { kind: 'assign', workOrderId: 'trench', requirementId: 'r2' };
  expect(told({ what: 'assignBest', orderIds: ['trench', 'spoil', 'gone'] })).toEqual([
    ['WO-2 Trench · Excavator 8 t', assign],
    ['WO-2 Trench · Excavator 8 t', assign],
    ['WO-3 Spoil', 'Everything it needs is assigned or waits in the queue.'],
  ]);
});

test('units are sent as far as the order needs their type', () => {
  expect(told({ what: 'sendTo', orderId: 'trench', unitIds: ['ex10', 'dt1', 'ex9', 'ex2'] })).toEqual([
    ['EX-10', { kind: 'assign', workOrderId: 'trench', requirementId: 'r2', equipmentId: 'ex10' }],
    ['DT-1', 'WO-2 needs no unit of its type.'],
    ['EX-9', { kind: 'assign', workOrderId: 'trench', requirementId: 'r2', equipmentId: 'ex9' }],
    ['EX-2', 'WO-2 needs no more of its type.'],
  ]);
});

test('what is so already is not asked for again', () => {
  expect(told({ what: 'unitStatus', to: 'maintenance', unitIds: ['dt1', 'ex9'] })).toEqual([
    ['DT-1', 'It is that already.'],
    ['EX-9', { kind: 'unitStatus', equipmentId: 'ex9', to: 'maintenance', isLater: false }],
  ]);
  expect(told({ what: 'recall', reason: 'Storm', unitIds: ['ex2', 'ex9'] })).toEqual([
    ['EX-2', { kind: 'recall', assignmentId: 'a1', reason: 'Storm' }],
    ['EX-9', 'It is on no job.'],
  ]);
  expect(told({ what: 'priority', to: 2, orderIds: ['trench', 'spoil'] })).toEqual([
    ['WO-2 Trench', 'It has that priority already.'],
    ['WO-3 Spoil', { kind: 'priority', workOrderId: 'spoil', version: 1, priority: 2 }],
  ]);
});

test('each place in the queue is held by itself; an order that waits for nothing says so', () => {
  expect(told({ what: 'hold', held: true, orderIds: ['spoil', 'trench'] })).toEqual([
    ['WO-3 Spoil', { kind: 'hold', entryId: 'q1', held: true }],
    ['WO-2 Trench', 'Nothing of it waits unheld.'],
  ]);
});

test('two lines of one type take one unit each, and one order more than a batch takes loses none', () => {
  const board = yard();
  const trench = board.workOrders.find(({ id }) => id === 'trench');
  const [line] = trench?.requirements ?? [];
  if (!trench || !line) throw new Error('no line');
  trench.requirements = [
    { ...line, quantity: 1 },
    { ...line, id: 'r4', quantity: 1 },
  ];
  const lines = linesOf(
    indexBoard(board),
    { what: 'sendTo', orderId: 'trench', unitIds: ['ex10', 'ex9', 'ex2'] },
    english('bulk'),
  );
  expect(lines.map(({ act, why }) => (act?.kind === 'assign' ? act.requirementId : why))).toEqual([
    'r2',
    'r4',
    'WO-2 needs no more of its type.',
  ]);

  line.quantity = 120;
  trench.requirements = [line];
  const all = linesOf(indexBoard(board), { what: 'assignBest', orderIds: ['trench'] }, english('bulk'));
  expect(all).toHaveLength(120);
});
