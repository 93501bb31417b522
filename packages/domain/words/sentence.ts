import type { FIELDS } from './german/fields.ts';
import type { FILES } from './german/files.ts';
import type { FINDINGS } from './german/findings.ts';
import type { REFUSALS } from './german/refusals.ts';

/** Every sentence of the product's own that somebody is answered with; values stand in braces. Each has its German. */
export type Template = keyof (typeof FIELDS & typeof FILES & typeof FINDINGS & typeof REFUSALS);
type Plain = Exclude<Template, `${string}{${string}`>;
type ValuesOf<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | ValuesOf<Rest> : never;

declare const isFilled: unique symbol;
type Filled = string & { readonly [isFilled]: true };

/**
 * English that can be said in the other languages too. It is a text like any other: it may be kept, sent and shown, and is read
 * back where somebody asks in another language (`inGerman`; docs/decisions/0026).
 */
export type Sentence = Plain | Filled;

/** A sentence with its values: `sentence('It still lacks {count}.', { count: 2 })`. */
export function sentence<T extends Template>(template: T, values: Record<ValuesOf<T>, string | number>): Sentence {
  // As a function, so that a value with a dollar sign stays what it is.
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: ValuesOf<T>) => String(values[name]));
  return filled as Filled;
}

/** Several, one after the other. */
export function sentences(texts: readonly string[]): Sentence {
  return texts.join(' ') as Filled;
}

/** What a schema says of a field: that its words have their German is held by a test. */
export function ofSchema(message: string): Sentence {
  return message as Filled;
}

/** For the command line, which speaks English alone. */
export function inEnglish(text: string): Sentence {
  return text as Filled;
}
