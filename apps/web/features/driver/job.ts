import type { MyAssignment } from '@yardmaster/domain/driver/my-assignment';

/** What the driver is on. */
export type Job = MyAssignment;

/** The first telephone number in a contact line, ready for a `tel:` link; null when there is none. */
export function phoneIn(contact: string | null): string | null {
  const found = contact?.match(/\+?\d[\d\s().\-/]{4,}\d/)?.[0];
  return found ? found.replace(/[^\d+]/g, '') : null;
}
