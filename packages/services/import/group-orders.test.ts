import { expect, test } from 'vitest';
import { groupByNumber } from './group-orders.ts';
import type { Row } from './parse-csv.ts';

const nothing = () => {
  throw new Error('nothing is wrong here');
};

test('what is asked of a cell grows with the rows, not with their square, also where all are one order', () => {
  const COUNT = 400;
  let asked = 0;
  const rows = Array.from({ length: COUNT }, (_, line): Row => {
    const cells = new Proxy<Record<string, string>>(
      { number: 'WO-1', equipment_type: 'Crane' },
      { get: (target, column) => (asked++, Reflect.get(target, column)) },
    );
    return { line, cells };
  });
  expect(groupByNumber(rows, nothing)).toMatchObject([{ number: 'WO-1', rows: { length: COUNT } }]);
  expect(asked).toBeLessThan(50 * COUNT);
});

test('an order has of each column what the first of its rows says, and hears of those that say something else', () => {
  const said: string[] = [];
  const row = (line: number, cells: Record<string, string>): Row => ({ line, cells: { number: 'A', ...cells } });
  const [group] = groupByNumber(
    [row(2, { title: 'Dig' }), row(3, { site: 'Quay' }), row(4, { title: 'Fill', site: 'Quay' })],
    ({ line }, column, message) => said.push(`${line} ${column}: ${message}`),
  );
  expect([group?.value('title'), group?.value('site'), group?.value('contact')]).toEqual(['Dig', 'Quay', undefined]);
  expect(said).toEqual(['4 title: "Fill" here and "Dig" before, in the same work order A']);
});
