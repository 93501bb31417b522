import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import ts from 'typescript';

type Json = Record<string, unknown>;

/**
 * `schema.ts` as text, made of the OpenAPI document. Of each operation's refusals one is left, as all of them are a Problem
 * with another code: the types are a third as long that way.
 */
export async function generate(document: Json): Promise<string> {
  const ast = await openapiTS(JSON.stringify(document, shortened), {
    alphabetize: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    // JSON leaves out what is undefined, so what may be left out may be undefined.
    transformProperty: (property) =>
      property.questionToken && property.type
        ? ts.factory.updatePropertySignature(
            property,
            property.modifiers,
            property.name,
            property.questionToken,
            ts.factory.createUnionTypeNode([
              property.type,
              ts.factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword),
            ]),
          )
        : property,
  });
  return COMMENT_HEADER + astToString(ast);
}

function shortened(name: string, value: unknown): unknown {
  if (name === 'responses') return withOneRefusal(value);
  if (name === 'examples' || name === 'example' || name === 'headers') return undefined;
  // It holds itself, which a property of an interface cannot.
  if (name === 'Json') return {};
  return value;
}

function withOneRefusal(responses: unknown): Json {
  const successes = Object.entries(responses ?? {}).filter(([status]) => status < '400');
  const problem = { schema: { $ref: '#/components/schemas/Problem' } };
  return {
    ...Object.fromEntries(successes),
    default: { description: 'A refusal', content: { 'application/problem+json': problem } },
  };
}
