import { z } from 'zod';

export const exportKind = z.enum([
  'equipment-types',
  'sites',
  'equipment',
  'drivers',
  'people',
  'certifications',
  'driver-certifications',
  'maintenance-windows',
  'shifts',
  'time-off',
]);
export type ExportKind = z.infer<typeof exportKind>;
