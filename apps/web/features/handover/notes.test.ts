import { expect, test } from 'vitest';
import { countOf, type HandoverNote, NOTE_MAX, takenOver, wrongWith } from './notes.ts';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const note = (id: string, acknowledgedAt: string | null): HandoverNote => ({
  id,
  note: id,
  writtenBy: null,
  acknowledgedAt,
  acknowledgedBy: null,
  createdAt: '2026-11-01T10:00:00Z',
});

test('a note says something, in at most 4,000 characters without the blanks around it', () => {
  expect(wrongWith(' \n ')).toBe('empty');
  expect(wrongWith(` ${'x'.repeat(NOTE_MAX)}\n`)).toBeNull();
  expect(wrongWith('x'.repeat(NOTE_MAX + 1))).toBe('long');
});

test('what was taken over lately comes with the last one first; the rest when it is asked for', () => {
  const notes = [
    note('old', '2026-11-18T09:59:59Z'),
    note('monday', '2026-11-18T10:00:00Z'),
    note('today', '2026-11-21T09:00:00Z'),
    note('open', null),
  ];
  expect(takenOver(notes, NOW, false).map(({ id }) => id)).toEqual(['today', 'monday']);
  expect(takenOver(notes, NOW, true).map(({ id }) => id)).toEqual(['today', 'monday', 'old']);
});

test('a full page of notes is not taken for all of them', () => {
  expect(countOf({ items: [], nextCursor: null })).toBe('0');
  expect(countOf({ items: [1, 2], nextCursor: null })).toBe('2');
  expect(countOf({ items: [1, 2], nextCursor: 'more' })).toBe('2+');
});
