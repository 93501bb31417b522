import { type Sentence, sentence } from '../words/sentence.ts';
import type { Holder } from './decide-assign.ts';

/** Where a unit was sent that somebody else wanted. */
export function unitSent(unit: string, holder: Holder | undefined): Sentence {
  if (!holder) return sentence('{unit} was sent.', { unit });
  const { workOrderNumber: order, since } = holder;
  return sentence('{unit} was sent to {order} at {since}.', { unit, order, since });
}

/** Where a driver is whom somebody else wanted. */
export function driverHeld(holder: Holder | undefined): Sentence {
  if (!holder) return 'The driver is in another crew.';
  const { workOrderNumber: order, since } = holder;
  return sentence('The driver is on {order} since {since}.', { order, since });
}

export function driverSent(holder: Holder | undefined): Sentence {
  if (!holder) return driverHeld(holder);
  const { workOrderNumber: order, since } = holder;
  return sentence('The driver was sent to {order} at {since}.', { order, since });
}
