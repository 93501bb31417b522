import type { Draft } from './draft.ts';
import type { Field } from './text-fields.tsx';

export const WORDS: readonly Field[] = [
  { of: 'workOrder', label: 'One job', hint: 'Work order, Call, Incident', maxLength: 40 },
  { of: 'workOrders', label: 'Several', maxLength: 40 },
  { of: 'numberPrefix', label: 'Before its number', hint: 'One to six capitals or digits; of new ones', maxLength: 6 },
];

export const CLOCKS: readonly Field[] = [
  { of: 'locale', label: 'Language of dates and numbers', hint: 'en, en-GB, de', maxLength: 35 },
];

export const HOURS: readonly Field[] = [
  { of: 'maxHours', name: 'maxMinutes', label: 'At most, in hours', inputMode: 'decimal' },
  { of: 'windowHours', name: 'windowMinutes', label: 'Within, in hours', inputMode: 'decimal' },
];

export const DISPATCH: readonly Field[] = [
  {
    of: 'acknowledgeWithinSeconds',
    label: 'Alarm without acknowledgement, after seconds',
    hint: 'Empty: never',
    inputMode: 'numeric',
    isRequired: false,
  },
  { of: 'undoSeconds', label: 'Undo, for seconds', inputMode: 'numeric' },
  {
    of: 'radioBackdateMinutes',
    label: 'What came by radio can be dated back, minutes',
    inputMode: 'numeric',
  },
  {
    of: 'fairAgeingMinutes',
    label: 'Further units of one order age later, minutes',
    hint: '0: age alone decides',
    inputMode: 'numeric',
  },
];

/** In the words that are being typed. */
export function retention({ workOrders }: Draft): readonly Field[] {
  return [
    { of: 'workOrdersDays', label: `${workOrders || 'Orders'}, days`, inputMode: 'numeric' },
    { of: 'assignmentsDays', label: 'Assignments, days', inputMode: 'numeric' },
  ];
}
