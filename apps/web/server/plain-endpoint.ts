import type { Call, Endpoint } from './endpoint.ts';
import { parseQuery } from './pipeline.ts';
import { admitStranger } from './rate-limit.ts';

/** An endpoint with an answer of its own making: streams, documents, what strangers may ask. */
export function plainEndpoint(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    async answer(call: Call) {
      if (endpoint.signedIn === false) await admitStranger(call);
      parseQuery(endpoint.query, call);
      return endpoint.answer(call);
    },
  };
}
