import type { Call, Endpoint } from './endpoint.ts';
import { parseQuery } from './pipeline.ts';

/** An endpoint with an answer of its own making: streams, documents, what strangers may ask. */
export function plainEndpoint(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    answer(call: Call) {
      parseQuery(endpoint.query, call);
      return endpoint.answer(call);
    },
  };
}
