import { describe, expect, test } from 'vitest';
import { firstSteps, guideOf, nextStep } from './first-steps.ts';
import { yard } from './testing.ts';

const never = { order: false, assignment: false };
const nothing = { equipmentTypes: [], units: [], drivers: [], sites: [], workOrders: [], assignments: [] };
const { equipmentTypes, units, drivers, workOrders, assignments } = yard();

describe('the guide', () => {
  test('is the page where there is nothing, and never where there are units or work orders', () => {
    expect(guideOf({ ...nothing, equipmentTypes })).toBe('page');
    expect(guideOf({ ...nothing, equipmentTypes, units })).toBe('card');
    expect(guideOf({ ...nothing, workOrders })).toBe('card');
  });

  test('does not come back as a page when the first job is done, and ticks what happened', () => {
    const board = { ...nothing, equipmentTypes, units, drivers };
    expect(guideOf(board)).toBe('card');
    const steps = firstSteps(board, { order: true, assignment: true });
    expect(steps.filter(({ isDone }) => !isDone).map(({ id }) => id)).toEqual(['site']);
    expect(nextStep(steps)).toBeUndefined();
  });

  test('is gone while something is out', () => {
    expect(guideOf({ ...nothing, units, workOrders, assignments })).toBe('none');
  });

  test('leads from one step to the next, past the sites, which may come later', () => {
    expect(nextStep(firstSteps(nothing, never))?.id).toBe('type');
    const manned = { ...nothing, equipmentTypes, units, drivers };
    expect(nextStep(firstSteps(manned, never))?.id).toBe('order');
    expect(nextStep(firstSteps({ ...manned, workOrders }, never))?.id).toBe('assign');
  });
});
