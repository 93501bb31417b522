/** The library serves plain node:http as well; its published types know of Express alone. */
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Filter = (request: IncomingMessage, response: ServerResponse) => boolean;
  interface Compression {
    (options?: {
      /** Bytes below which a body goes as it is. */
      threshold?: number;
      filter?: Filter;
    }): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
    /** By content type: what shrinks. */
    filter: Filter;
  }
  const compression: Compression;
  export default compression;
}
