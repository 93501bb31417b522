import { z } from 'zod';

/** In the order in which they depend on each other. */
export const importKind = z.enum([
  'equipment-types',
  'sites',
  'equipment',
  'people',
  'drivers',
  'driver-certifications',
  'maintenance-windows',
  'shifts',
  'time-off',
  'work-orders',
]);
export type ImportKind = z.infer<typeof importKind>;

/** One file; the request as a whole is at most 1 MB, the command line takes larger ones. */
export const importBody = z
  .object({
    kind: importKind,
    /** The file's text, its first line naming the columns. */
    csv: z.string().max(900_000, 'The file is over 900 kB; the command line takes it'),
    /** Passes over what is there already; else it is an error. */
    skipExisting: z.boolean().default(false),
  })
  .strict();
export type ImportBody = z.infer<typeof importBody>;

export const IMPORT_SHOWN_MAX = 50;

/** What an import would do; nothing is written. */
export const importPreview = z.object({
  columns: z.array(z.string()),
  /** The first fifty rows, and those with an error. */
  rows: z.array(
    z.object({
      line: z.number().int(),
      cells: z.array(z.string()),
      errors: z.array(z.object({ column: z.string(), message: z.string() })),
    }),
  ),
  rowCount: z.number().int(),
  /** How many would be made, and how many passed over; nothing is made while there is an error. */
  created: z.number().int(),
  skipped: z.number().int(),
  /** Errors that belong to no row: the file's form, its columns. */
  fileErrors: z.array(z.object({ line: z.number().int(), column: z.string(), message: z.string() })),
  errorCount: z.number().int(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const imported = z.object({ kind: importKind, created: z.number().int(), skipped: z.number().int() });
export type Imported = z.infer<typeof imported>;
