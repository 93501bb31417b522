import type { ProblemCode } from '../problems.ts';
import { FIELDS, SCHEMAS, TYPES } from './german/fields.ts';
import { FILES } from './german/files.ts';
import { FINDINGS } from './german/findings.ts';
import { REFUSALS } from './german/refusals.ts';
import { TITLES } from './german/titles.ts';
import { FIELD_NAMES, NAMED, POLICIES, ROLES, STATUSES } from './german/words.ts';

export const GERMAN: Readonly<Record<string, string>> = { ...SCHEMAS, ...FILES, ...FIELDS, ...FINDINGS, ...REFUSALS };

type Kind = { pattern: string; say(value: string): string | undefined };
const verbatim = (value: string): string => value;
const oneOf = (words: Readonly<Record<string, string>>) => (value: string) => words[value] ?? value;

const TEXT: Kind = { pattern: '.*?', say: verbatim };
const COUNT: Kind = { pattern: '-?[\\d.,e+]+', say: verbatim };
const MOMENT: Kind = { pattern: '[^\\s]+?', say: verbatim };
const SAID: Kind = { pattern: '.+', say: (value) => inGerman(`${value}.`)?.slice(0, -1) };

/** What stands in the braces of these names; in others any text. */
const KINDS: Readonly<Record<string, Kind>> = {
  count: COUNT,
  most: COUNT,
  other: COUNT,
  assigned: COUNT,
  reserved: COUNT,
  waiting: COUNT,
  version: COUNT,
  wait: COUNT,
  window: COUNT,
  since: MOMENT,
  from: MOMENT,
  until: MOMENT,
  sentence: SAID,
  field: { pattern: '\\w+', say: oneOf(FIELD_NAMES) },
  fields: { pattern: '[\\w.]+(?:, [\\w.]+)*', say: (value) => value.split(', ').map(oneOf(FIELD_NAMES)).join(', ') },
  named: { pattern: Object.keys(NAMED).join('|'), say: oneOf(NAMED) },
  policy: { pattern: '\\w+', say: oneOf(POLICIES) },
  role: { pattern: '\\w+', say: oneOf(ROLES) },
  status: { pattern: '\\w+', say: oneOf(STATUSES) },
  statuses: { pattern: '\\w+(?: or \\w+)*', say: (value) => value.split(' or ').map(oneOf(STATUSES)).join(' oder ') },
  type: { pattern: '\\w+', say: oneOf(TYPES) },
  received: { pattern: '\\w+', say: oneOf(TYPES) },
  values: { pattern: '.+', say: (value) => value.replaceAll('"', '').split('|').join(', ') },
};

type Reader = { pattern: RegExp; german: string };

/** Those with the most of their own words first: what they leave to values is the least. */
const READERS: readonly Reader[] = Object.entries(GERMAN)
  .filter(([english]) => english.includes('{'))
  .toSorted(([a], [b]) => wordsOf(b) - wordsOf(a))
  .map(([english, german]) => ({ pattern: patternOf(english), german }));

function wordsOf(template: string): number {
  return template.replaceAll(/\{\w+\}/g, '').length;
}

function patternOf(template: string): RegExp {
  const parts = template.split(/\{(\w+)\}/).map((part, i) => {
    if (i % 2 === 0) return part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
    return `(?<${part}>${(KINDS[part] ?? TEXT).pattern})`;
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}

/** No one sentence is longer; more would only be searched for long. */
const LENGTH_MAX = 2_000;

/** A sentence of the product's own in German; undefined for what is none. */
export function inGerman(english: string): string | undefined {
  const plain = Object.hasOwn(GERMAN, english) ? GERMAN[english] : undefined;
  return plain ?? filled(english) ?? oneByOne(english);
}

function filled(english: string): string | undefined {
  if (english.length > LENGTH_MAX) return undefined;
  for (const { pattern, german } of READERS) {
    const values = pattern.exec(english)?.groups;
    if (!values) continue;
    const said = Object.entries(values).map(([name, value]) => [name, (KINDS[name] ?? TEXT).say(value)] as const);
    if (said.some(([, value]) => value === undefined)) continue;
    const words = new Map(said);
    return german.replaceAll(/\{(\w+)\}/g, (_, name: string) => words.get(name) ?? '');
  }
  return undefined;
}

/** Several in a row, as when more than one rule stands in the way. */
function oneByOne(english: string): string | undefined {
  const parts = english.split(/(?<=[.]) (?=\p{Lu})/u);
  if (parts.length < 2) return undefined;
  const said = parts.map((part) => inGerman(part));
  return said.every((part) => part !== undefined) ? said.join(' ') : undefined;
}

export function titleInGerman(code: ProblemCode): string {
  return TITLES[code];
}
