import { z } from 'zod';
import { openApi } from '../openapi.ts';
import type { Json } from '../json-schema.ts';
import { plainEndpoint } from '../plain-endpoint.ts';
import { ALL_ENDPOINTS } from './all.ts';

let document: Json | undefined;
let written: string | undefined;

/** The OpenAPI document of this version, made once. */
export function openApiDocument(): Json {
  document ??= openApi([...ALL_ENDPOINTS, openapi]);
  return document;
}

export const openapi = plainEndpoint({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document',
  tag: 'Operation',
  signedIn: false,
  responses: { 200: z.record(z.string(), z.unknown()) },
  async answer() {
    written ??= JSON.stringify(openApiDocument());
    return new Response(written, { headers: { 'content-type': 'application/json' } });
  },
});
