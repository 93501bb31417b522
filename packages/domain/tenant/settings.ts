import { z } from 'zod';
import { line } from '../primitives.ts';

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'Not an IANA time zone')
  .meta({ example: 'America/Los_Angeles' });

function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

/** A tenant's words for what the product calls a work order (D5). */
export const words = z.object({
  workOrder: line(40).default('Work order'),
  workOrders: line(40).default('Work orders'),
  /** In front of the number people say aloud. */
  numberPrefix: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{0,5}$/, 'One to six capitals or digits')
    .default('WO'),
});

/** Days that closed records stay in the live tables before the archive takes them (A3). */
export const retention = z.object({
  workOrdersDays: z.number().int().min(30).max(36_500).default(730),
  assignmentsDays: z.number().int().min(30).max(36_500).default(730),
});

export const settings = z.object({
  timeZone: timeZone.default('UTC'),
  locale: z.string().max(35).refine(isLocale, 'Not a BCP 47 language tag').default('en'),
  words: words.prefault({}),
  /** `propose`: the head of the queue is offered to dispatchers. `dispatch`: it is sent by itself. */
  queuePromotion: z.enum(['propose', 'dispatch']).default('propose'),
  retention: retention.prefault({}),
});
export type Settings = z.infer<typeof settings>;

/** PATCH /settings: only what is named changes. */
export const settingsPatch = z
  .object({
    timeZone,
    locale: z.string().max(35).refine(isLocale, 'Not a BCP 47 language tag'),
    words: z
      .object({ workOrder: line(40), workOrders: line(40), numberPrefix: words.shape.numberPrefix.unwrap() })
      .partial(),
    queuePromotion: z.enum(['propose', 'dispatch']),
    retention: z
      .object({
        workOrdersDays: z.number().int().min(30).max(36_500),
        assignmentsDays: z.number().int().min(30).max(36_500),
      })
      .partial(),
  })
  .partial()
  .strict();
export type SettingsPatch = z.infer<typeof settingsPatch>;
