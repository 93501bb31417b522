import type { Body } from '@yardmaster/client/types';
import type { Driver } from '@yardmaster/domain/driver/driver';
import type { Telling } from '../outbox/command.ts';
import { isAhead, type Told } from './ahead.ts';

/** `ending`: off shift after the job the driver is on. */
export type Shift = 'on' | 'ending' | 'off' | 'inactive';

export function shiftOf({ status, restingStatus }: Pick<Driver, 'status' | 'restingStatus'>): Shift {
  switch (restingStatus) {
    case 'available':
      return 'on';
    case 'off_shift':
      return status === 'assigned' ? 'ending' : 'off';
    case 'inactive':
      return 'inactive';
    default:
      return restingStatus satisfies never;
  }
}

/** What the driver made of it since, and the server does not know yet. */
export function shiftAfter(shift: Shift, told: 'on' | 'off' | null, isOnJob: boolean): Shift {
  if (told === null || shift === 'inactive') return shift;
  if (told === 'on') return 'on';
  return isOnJob ? 'ending' : 'off';
}

/** The shift as this driver last told it; null where nothing is told that the server did not know yet. */
export function shiftTold(told: readonly Told[], had: readonly string[]): 'on' | 'off' | null {
  const last = told.findLast((command) => command.said.what.step === 'shift' && isAhead(command, had));
  return last?.said.what.step === 'shift' ? last.said.what.to : null;
}

/** What is kept in the outbox when the driver goes on or off shift. */
export function tellingOfShift(
  what: Extract<Told['said']['what'], { step: 'shift' }>,
  driverId: string,
  moment: Pick<Told, 'commandId' | 'occurredAt'>,
): Telling<Told['said']> {
  const body = { to: what.to } satisfies Body<'/drivers/{id}/shift-changes', 'post'>;
  return { ...moment, said: { assignmentId: null, what }, path: `/drivers/${driverId}/shift-changes`, body };
}
