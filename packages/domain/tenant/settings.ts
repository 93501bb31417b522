import { z } from 'zod';
import { gate, gateMode, type GateMode } from '../candidate/gates.ts';
import { line } from '../primitives.ts';

/** Settings are parsed for every command, and a formatter takes longer to make than all else of them: a quarter of a millisecond. */
const KNOWN_ZONES = new Set<string>();
const KNOWN_ZONES_MAX = 1_000;

function isTimeZone(value: string): boolean {
  if (KNOWN_ZONES.has(value)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
  } catch {
    return false;
  }
  if (KNOWN_ZONES.size < KNOWN_ZONES_MAX) KNOWN_ZONES.add(value);
  return true;
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

const days = z.number().int().min(30).max(36_500);
/** A3: days that closed records stay in the live tables before the archive takes them, and that positions are kept at all. */
export const retention = z.object({
  workOrdersDays: days.default(730),
  assignmentsDays: days.default(730),
  positionsDays: days.default(365),
});

const mode = (standard: GateMode) => gateMode.default(standard);
/** What stands in the way, and what only warns (D6). */
export const gates = z.object({
  certification: mode('block'),
  maintenance: mode('block'),
  out_of_service: mode('block'),
  shift: mode('block'),
  hours_of_service: mode('warn'),
  capability: mode('block'),
  reservation: mode('warn'),
});
export type Gates = z.infer<typeof gates>;

const weight = z.number().min(0).max(100);
/** How much each part counts when candidates are ranked (D8). */
export const weights = z.object({
  distance: weight.default(40),
  idle: weight.default(20),
  fit: weight.default(15),
  shift: weight.default(15),
  reservation: weight.default(10),
});
export type Weights = z.infer<typeof weights>;

const minutes = (least: number, most: number) => z.number().int().min(least).max(most);

/** Hours that a driver may be in crews within a rolling window. */
export const hoursOfService = z.object({
  maxMinutes: minutes(60, 10_080).default(660),
  windowMinutes: minutes(60, 10_080).default(1_440),
});

export const dispatchTimes = z.object({
  /** No acknowledgement after this many seconds raises an alarm; null: never. */
  acknowledgeWithinSeconds: z.number().int().min(15).max(86_400).nullable().default(180),
  /** How far back a dispatcher may date what came by radio. */
  radioBackdateMinutes: minutes(0, 10_080).default(240),
  /** How long a command can be undone. */
  undoSeconds: z.number().int().min(5).max(3_600).default(60),
});

export const queueRules = z.object({
  /** Each further unit of one order ages this much later than the one before it, within its priority. 0: age alone. */
  fairAgeingMinutes: minutes(0, 1_440).default(0),
});

export const settings = z.object({
  timeZone: timeZone.default('UTC'),
  locale: z.string().max(35).refine(isLocale, 'Not a BCP 47 language tag').default('en'),
  words: words.prefault({}),
  /** `propose`: the head of the queue is offered to dispatchers. `dispatch`: it is sent by itself. */
  queuePromotion: z.enum(['propose', 'dispatch']).default('propose'),
  retention: retention.prefault({}),
  gates: gates.prefault({}),
  weights: weights.prefault({}),
  hoursOfService: hoursOfService.prefault({}),
  dispatch: dispatchTimes.prefault({}),
  queue: queueRules.prefault({}),
});
export type Settings = z.infer<typeof settings>;

/** The schemas without their defaults: in a patch, what is absent stays. */
function bare<T extends Record<string, z.ZodDefault>>(shape: T): { [K in keyof T]: ReturnType<T[K]['unwrap']> } {
  return Object.fromEntries(Object.entries(shape).map(([key, field]) => [key, field.unwrap()])) as {
    [K in keyof T]: ReturnType<T[K]['unwrap']>;
  };
}

/** PATCH /settings: only what is named changes. */
export const settingsPatch = z
  .object({
    timeZone,
    locale: z.string().max(35).refine(isLocale, 'Not a BCP 47 language tag'),
    words: z
      .object({ workOrder: line(40), workOrders: line(40), numberPrefix: words.shape.numberPrefix.unwrap() })
      .partial(),
    queuePromotion: z.enum(['propose', 'dispatch']),
    retention: z.object(bare(retention.shape)).partial(),
    gates: z.partialRecord(gate, gateMode),
    weights: z.object(bare(weights.shape)).partial().strict(),
    hoursOfService: z.object(bare(hoursOfService.shape)).partial().strict(),
    dispatch: z.object(bare(dispatchTimes.shape)).partial().strict(),
    queue: z.object(bare(queueRules.shape)).partial().strict(),
  })
  .partial()
  .strict();
export type SettingsPatch = z.infer<typeof settingsPatch>;
