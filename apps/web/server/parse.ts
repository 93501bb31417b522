import { plainly } from '@yardmaster/domain/words/plainly';
import { Refused } from '@yardmaster/services/outcome';
import type { z } from 'zod';
import { checkText, invalidRequest } from './check-json.ts';

/** Parses with the schema that also stands in the OpenAPI document. @throws Refused `invalid_request` with every field */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalidRequest(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ pointer: pointerOf([...issue.path, key]), message: 'There is no such field' }))
        : [{ pointer: pointerOf(issue.path), message: plainly(issue) }],
    ),
  );
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The query as an object of strings. @throws Refused `invalid_request` for broken encoding or a name given twice */
export function queryOf(url: URL): Record<string, string> {
  try {
    decodeURIComponent(url.search.replaceAll('+', ' '));
  } catch {
    throw new Refused('invalid_request', 'The query is not percent-encoded UTF-8.');
  }
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    const pointer = `/${name}`;
    checkText(name, '');
    checkText(value, pointer);
    if (name === '__proto__' || Object.hasOwn(query, name))
      throw invalidRequest([{ pointer, message: 'Given twice, or not a name' }]);
    query[name] = value;
  }
  return query;
}
