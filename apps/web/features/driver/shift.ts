import type { Driver } from '@yardmaster/domain/driver/driver';

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
