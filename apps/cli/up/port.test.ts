import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { demandFreePort } from './port.ts';

let server: Server | undefined;
afterEach(() => server?.close());

const listen = (host: string): Promise<number> =>
  new Promise((settle, reject) => {
    server = createServer();
    server.once('error', reject);
    server.listen(0, host, () => {
      const address = server?.address();
      if (typeof address === 'object' && address) settle(address.port);
    });
  });

describe('the port', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('is refused when another program has it on %s', async (host) => {
    const port = await listen(host);
    await expect(demandFreePort('127.0.0.1', port)).rejects.toThrow(`Port ${port} is in use`);
  });

  it('is taken when nobody has it', async () => {
    const port = await listen('127.0.0.1');
    await new Promise((settle) => server?.close(settle));
    await expect(demandFreePort('127.0.0.1', port)).resolves.toBeUndefined();
  });

  it('is refused on an address of another machine', async () => {
    await expect(demandFreePort('192.0.2.1', 4000)).rejects.toThrow('not an address of this machine');
  });
});
