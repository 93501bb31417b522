import { z } from 'zod';
import { NAMED } from './endpoints/schemas.ts';

export type Json = Record<string, unknown>;

const names = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries(NAMED)) names.add(schema, { id });

/**
 * A schema as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is; named ones move to `components`. With zod's own
 * converter: zod-to-openapi wants to patch zod before the first schema is made (tried: "openapi is not a function").
 */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Json): Json {
  const {
    $schema: _,
    $defs = {},
    ...json
  } = z.toJSONSchema(schema, {
    io,
    metadata: names,
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const { example } = z.globalRegistry.get(zodSchema) ?? {};
      if (example !== undefined) jsonSchema.examples = [example];
      // The format says it; the pattern beside it is four lines that nobody reads.
      if (jsonSchema.format === 'uuid' || jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
  const moved = JSON.parse(JSON.stringify({ json, $defs }).replaceAll('"#/$defs/', '"#/components/schemas/'));
  Object.assign(components, moved.$defs);
  return moved.json;
}
