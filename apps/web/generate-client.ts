// `npm run -s generate`: writes the types of packages/client from the OpenAPI document. A test fails while they are out of date.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generate } from '@yardmaster/client/generate';
import { openApiDocument } from './server/endpoints/openapi.ts';

writeFileSync(fileURLToPath(import.meta.resolve('@yardmaster/client/schema')), await generate(openApiDocument()));
