import { createServer, type Server } from 'node:net';

/** Ports of 127.0.0.1 that nobody has now, each another one. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(servers.map(portOf));
  await Promise.all(servers.map((server) => new Promise((settle) => server.close(settle))));
  return ports;
}

function portOf(server: Server): Promise<number> {
  return new Promise((settle, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      if (typeof bound === 'object' && bound) settle(bound.port);
    });
  });
}
