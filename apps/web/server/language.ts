import { PROBLEMS, type ProblemCode } from '@yardmaster/domain/problems';
import { inGerman, titleInGerman } from '@yardmaster/domain/words/in-german';
import { type Locale, pickLocale } from '../i18n/locale.ts';

/** The language that a request asks for: its header alone says it, whoever sends it. */
export function localeOf(headers: Headers): Locale {
  return pickLocale({ accepted: headers.get('accept-language') });
}

/** Where an answer can hold sentences of ours: the findings of gates, problems, and what is wrong with fields and cells. */
const HOLDS_SENTENCES = /"(?:gate|code|message)":/;

/**
 * An answer in the language it was asked in. Only what is ours is said anew, known by its place: what people have written
 * stays.
 */
export function spoken(json: string, locale: Locale): string {
  return locale === 'en' || !HOLDS_SENTENCES.test(json) ? json : JSON.stringify(JSON.parse(json, inItsPlace));
}

function say(words: unknown): unknown {
  return typeof words === 'string' ? (inGerman(words) ?? words) : words;
}

function inItsPlace(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return key === 'errors' || key === 'fileErrors' ? value.map(withMessage) : value;
  if ('gate' in value && 'level' in value && 'text' in value) return { ...value, text: say(value.text) };
  if (!('code' in value) || !isProblemCode(value.code)) return value;
  const { code } = value;
  return {
    ...value,
    ...('title' in value && value.title === PROBLEMS[code].title ? { title: titleInGerman(code) } : {}),
    ...('detail' in value ? { detail: say(value.detail) } : {}),
  };
}

function withMessage(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'message' in error
    ? { ...error, message: say(error.message) }
    : error;
}

function isProblemCode(code: unknown): code is ProblemCode {
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code);
}
