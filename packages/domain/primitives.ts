import { z } from 'zod';

/** UUID in any version; ours are UUIDv7. */
export const id = z.uuid();

/** Years that a yard has use for; PostgreSQL and Date agree on all of them. */
function isStorable(value: string): boolean {
  const ms = Date.parse(value);
  return ms >= Date.UTC(1900, 0) && ms < Date.UTC(2200, 0);
}

/** An instant as an ISO 8601 string with offset, e.g. `2026-11-21T10:42:00.000Z`. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine(isStorable, 'Between the years 1900 and 2200')
  .meta({ example: '2026-11-21T10:42:00.000Z' });
export type Instant = string;

/** The `closed_at` / `left_at` of what is still live: PostgreSQL's timestamptz 'infinity'. */
export const STILL_LIVE = 'infinity';

// Controls except tab and newline, line and paragraph separators, and what turns the direction of the text around it have
// no business in a name; NUL cannot be stored at all.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is refused here
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/;
/** A letter, digit, mark or sign: something to see. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

function clean(value: string): boolean {
  return value.isWellFormed() && !CONTROLS.test(value);
}

/** One line of text, trimmed, 1…max characters. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'Required')
    .max(max, `At most ${max} characters`)
    .refine((v) => v === '' || VISIBLE.test(v), 'Nothing in it can be seen')
    .refine((v) => clean(v) && !v.includes('\n'), 'Contains characters that cannot be stored');
}

/** Several lines of text, trimmed, up to max characters; may be empty. */
export function text(max: number) {
  return z
    .string()
    .trim()
    .max(max, `At most ${max} characters`)
    .refine(clean, 'Contains characters that cannot be stored');
}

export const email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email('Not an e-mail address'))
  .meta({ example: 'sam@example.com' });

/** What a unit or a driver can do beside its type, and what a requirement asks for: `tail_lift`, `hazmat`, `gps`. */
export const capability = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9_-]{0,39}$/, 'Small letters, digits, - and _')
  .meta({ example: 'tail_lift' });
export const capabilities = z
  .array(capability)
  .max(20)
  // Not a transform: JSON Schema would know nothing of the result.
  .overwrite((list) => [...new Set(list)].toSorted());

export const latitude = z.number().min(-90).max(90);
export const longitude = z.number().min(-180).max(180);

/** Free metadata (D5): a flat-ish JSON object; depth and size are bounded by the request reader. */
export const metadata = z.record(z.string().min(1).max(64), z.json());

/** What decides whether two names are the same: case, width and surrounding space do not matter. */
export function nameKey(value: string): string {
  return value.normalize('NFKC').trim().toLocaleLowerCase('en');
}

export const PAGE_LIMIT_MAX = 200;

/** Query parameters every list takes. `cursor` is opaque: pass back `nextCursor`. */
export const pageQuery = z.object({
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'A whole number')
    .transform(Number)
    .pipe(z.number().int().min(1).max(PAGE_LIMIT_MAX))
    .default(50),
  cursor: z.string().min(1).max(2_000).optional().meta({ description: 'The `nextCursor` of the page before.' }),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** The shape of every list answer. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
export type Page<T> = { items: T[]; nextCursor: string | null };
