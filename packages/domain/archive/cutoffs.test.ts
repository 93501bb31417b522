import { expect, test } from 'vitest';
import { cutoffs } from './cutoffs.ts';

test('a record is kept for its days of 24 hours, each kind for its own', () => {
  expect(cutoffs({ assignmentsDays: 730, workOrdersDays: 30, positionsDays: 365 }, '2026-11-21T12:00:00.000Z')).toEqual(
    {
      assignmentsBefore: '2024-11-21T12:00:00.000Z',
      workOrdersBefore: '2026-10-22T12:00:00.000Z',
      positionsBefore: '2025-11-21T12:00:00.000Z',
    },
  );
});

test('a later "now" moves both cutoffs by as much', () => {
  const rules = { assignmentsDays: 365, workOrdersDays: 365, positionsDays: 365 };
  const earlier = cutoffs(rules, '2026-01-01T00:00:00Z');
  const later = cutoffs(rules, '2026-01-11T00:00:00Z');
  expect(Date.parse(later.assignmentsBefore) - Date.parse(earlier.assignmentsBefore)).toBe(10 * 86_400_000);
  expect(later.workOrdersBefore).toBe(later.assignmentsBefore);
});
