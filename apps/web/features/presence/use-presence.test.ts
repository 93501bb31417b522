import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';
import { othersByOrder } from './use-presence.ts';

const at = (tabId: string, personId: string, workOrderId: string, activity: 'viewing' | 'assigning') => ({
  tabId,
  person: { id: personId, name: personId },
  workOrderId,
  activity,
  seenAt: '2026-11-21T10:42:00.000Z',
});

test('the others stand at their job, each once, and who works on it before who looks', () => {
  const items = [
    at('1', 'me', 'a', 'viewing'),
    at('2', 'dana', 'a', 'viewing'),
    at('3', 'sam', 'a', 'assigning'),
    at('4', 'dana', 'a', 'assigning'),
    at('5', 'dana', 'b', 'viewing'),
  ];
  const others = othersByOrder({ items }, 'me');
  expect(others.get('a')?.map((one) => [one.person.id, one.activity])).toEqual([
    ['sam', 'assigning'],
    ['dana', 'assigning'],
  ]);
  expect(others.get('b')).toHaveLength(1);
});

test('initials are of the first and the last name', () => {
  expect(['Dana Reyes', 'Ann-Marie von Ott', 'Cher', '  ', '李 小龙'].map(initialsOf)).toEqual([
    'DR',
    'AO',
    'C',
    '?',
    '李小',
  ]);
});
