import { expect, test } from 'vitest';
import { z } from 'zod';
import { inGerman } from './in-german.ts';
import { plainly } from './plainly.ts';

const number = z.number().int();

test.each<[z.ZodType, unknown, string, string]>([
  [number.min(5), 1, 'At least 5', 'Mindestens 5'],
  [number.max(10_080), 20_000, 'At most 10080', 'Höchstens 10080'],
  [z.number().gt(0), 0, 'More than 0', 'Mehr als 0'],
  [z.number(), null, 'Not a number', 'Keine Zahl'],
  [number, 1.5, 'Not a whole number', 'Keine ganze Zahl'],
  [z.number(), undefined, 'Required', 'Erforderlich'],
  [z.string().min(1), '', 'Required', 'Erforderlich'],
  [z.string().max(3), 'four', 'At most 3 characters', 'Höchstens 3 Zeichen'],
  [z.array(z.string()).min(1), [], 'Entries: at least 1', 'Einträge: mindestens 1'],
  [z.array(z.string()).max(1), ['a', 'b'], 'Entries: at most 1', 'Einträge: höchstens 1'],
  [z.enum(['app', 'radio']), 'mail', 'One of app, radio', 'Möglich ist: app, radio'],
  [z.string(), 5, 'Not a text', 'Kein Text'],
  [z.uuid(), 'x', 'Not an id', 'Keine UUID'],
  [
    z.iso.datetime({ offset: true }),
    'x',
    'Not a date and time with a time zone, such as 2026-11-21T10:42:00Z',
    'Kein Zeitpunkt mit Zeitzone, etwa 2026-11-21T10:42:00Z',
  ],
  [
    z.string().regex(/^A/, 'One letter, digit or sign'),
    'b',
    'One letter, digit or sign',
    'Ein Buchstabe, eine Ziffer oder ein Zeichen',
  ],
])('%#: what a schema finds is said plainly, and in German', (schema, value, english, german) => {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  if (!issue) throw new Error('the schema took it');
  const said = plainly(issue);
  expect(said).toBe(english);
  expect(inGerman(said)).toBe(german);
});
