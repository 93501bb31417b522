import { keys } from '../../api/keys.ts';

/** Query keys of the page of a unit and that of a driver. The stream renews what begins like the office. */
export const overviewKeys = {
  unit: (id: string) => [...keys.office, 'unit', id] as const,
  driver: (id: string) => [...keys.office, 'driver', id] as const,
} as const;
