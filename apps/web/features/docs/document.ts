import { z } from 'zod';

const schema = z.record(z.string(), z.unknown());
export type Schema = z.infer<typeof schema>;

const media = z.object({
  schema: schema.optional(),
  example: z.unknown().optional(),
  examples: z.record(z.string(), z.unknown()).optional(),
});
const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean(),
  description: z.string().optional(),
  schema,
});
export type Parameter = z.infer<typeof parameter>;

const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  tags: z.array(z.string()),
  description: z.string().optional(),
  security: z.array(z.unknown()).optional(),
  parameters: z.array(parameter),
  requestBody: z.object({ required: z.boolean(), content: z.record(z.string(), media) }).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string(), content: z.record(z.string(), media).optional() }),
  ),
});

/** As much of an OpenAPI document as the page shows. */
const apiDocument = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({
    schemas: z.record(z.string(), schema),
    examples: z.record(z.string(), z.object({ summary: z.string(), value: z.object({ status: z.number() }) })),
  }),
});
export type ApiDocument = z.infer<typeof apiDocument>;
const read = new WeakMap<object, ApiDocument>();

/** Parsed once: it is the same for everybody, and as long as the process lives. */
export function readDocument(json: object): ApiDocument {
  const known = read.get(json) ?? apiDocument.parse(json);
  read.set(json, known);
  return known;
}

export type Operation = z.infer<typeof operation> & { method: string; path: string };

/** The codes that an operation can be refused with. */
export function refusalsOf({ responses }: Pick<Operation, 'responses'>): { status: string; code: string }[] {
  return Object.entries(responses).flatMap(([status, { content }]) =>
    Object.keys(content?.['application/problem+json']?.examples ?? {}).map((code) => ({ status, code })),
  );
}

/** Those that nearly every operation can be refused with: they are told once, not a hundred times. */
export function commonRefusals(operations: readonly Operation[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { code } of operations.flatMap(refusalsOf)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > operations.length / 2).map(([code]) => code));
}

/** An example of each named schema: that of the first answer that is one. */
export function namedExamples(operations: readonly Operation[]): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const answers = operations.flatMap(({ responses }) => Object.values(responses));
  for (const { schema: shown, example } of answers.flatMap(({ content }) => Object.values(content ?? {}))) {
    const ref = shown?.['$ref'];
    const name = typeof ref === 'string' ? ref.split('/').at(-1) : undefined;
    if (name && example !== undefined && !found.has(name)) found.set(name, example);
  }
  return found;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** The operations of each tag, by path, what reads before what writes. */
export function byTag({ tags, paths }: ApiDocument): { tag: string; operations: Operation[] }[] {
  const all = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, found]) => ({ ...found, method: method.toUpperCase(), path })),
  );
  all.sort((a, b) => a.path.localeCompare(b.path) || METHODS.indexOf(a.method) - METHODS.indexOf(b.method));
  return tags.map(({ name }) => ({ tag: name, operations: all.filter((one) => one.tags.includes(name)) }));
}
