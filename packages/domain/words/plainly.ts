import type { z } from 'zod';
import { ofSchema, type Sentence, sentence } from './sentence.ts';

/** The library's own words, which are for those who write schemas; where a schema says something else, that stands. */
const TECHNICAL = /^(?:Too (?:big|small): |Invalid )/;

const TYPES: Readonly<Record<string, Sentence>> = {
  string: 'Not a text',
  number: 'Not a number',
  int: 'Not a whole number',
  boolean: 'Neither true nor false',
  array: 'Not a list',
  object: 'Not an object',
  record: 'Not an object',
};
const FORMATS: Readonly<Record<string, Sentence>> = {
  email: 'Not an e-mail address',
  url: 'Not an address',
  uuid: 'Not an id',
  datetime: 'Not a date and time with a time zone, such as 2026-11-21T10:42:00Z',
  date: 'Not a date, such as 2026-11-21',
};

/** What a schema found wrong, for somebody at a form or a program; each has its German. */
export function plainly(issue: z.core.$ZodIssue): Sentence {
  if (!TECHNICAL.test(issue.message)) return ofSchema(issue.message);
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'Required';
      return TYPES[issue.expected] ?? ofSchema(issue.message);
    case 'too_small':
      return least(issue);
    case 'too_big':
      return most(issue);
    case 'invalid_format':
      return FORMATS[issue.format] ?? ofSchema(issue.message);
    case 'invalid_value':
      return sentence('One of {values}', { values: issue.values.map(String).join(', ') });
    case 'not_multiple_of':
      return sentence('A multiple of {count}', { count: issue.divisor });
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'unrecognized_keys':
      return ofSchema(issue.message);
    default:
      return issue satisfies never;
  }
}

function least({ origin, minimum, inclusive = true, exact, message }: z.core.$ZodIssueTooSmall): Sentence {
  const count = String(minimum);
  if (exact) return exactly(origin, count, message);
  // A text of no letters is an empty field.
  if (origin === 'string') return count === '1' ? 'Required' : sentence('At least {count} characters', { count });
  if (origin === 'array') return sentence('Entries: at least {count}', { count });
  return inclusive ? sentence('At least {count}', { count }) : sentence('More than {count}', { count });
}

function most({ origin, maximum, inclusive = true, exact, message }: z.core.$ZodIssueTooBig): Sentence {
  const count = String(maximum);
  if (exact) return exactly(origin, count, message);
  if (origin === 'string') return sentence('At most {count} characters', { count });
  if (origin === 'array') return sentence('Entries: at most {count}', { count });
  return inclusive ? sentence('At most {count}', { count }) : sentence('Less than {count}', { count });
}

function exactly(origin: string, count: string, message: string): Sentence {
  if (origin === 'string') return sentence('Exactly {count} characters', { count });
  return origin === 'array' ? sentence('Entries: exactly {count}', { count }) : ofSchema(message);
}
