import { z } from 'zod';
import { openApi } from '../openapi.ts';
import { plainEndpoint } from '../plain-endpoint.ts';
import { ALL_ENDPOINTS } from './all.ts';

let document: string | undefined;

export const openapi = plainEndpoint({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document',
  tag: 'Operation',
  signedIn: false,
  responses: { 200: z.record(z.string(), z.unknown()) },
  async answer() {
    document ??= JSON.stringify(openApi([...ALL_ENDPOINTS, openapi]));
    return new Response(document, { headers: { 'content-type': 'application/json' } });
  },
});
