import { connect, createServer } from 'node:net';
import { Refused } from './refused.ts';

/** @throws Refused when somebody else has the port, on this address or on what a browser takes `localhost` for. */
export async function demandFreePort(host: string, port: number): Promise<void> {
  const error = await bindError(host, port);
  if (error === 'EACCES')
    throw new Refused(`Port ${port} needs more rights than this account has. Choose one above 1023.`);
  if (error === 'EADDRNOTAVAIL' || error === 'ENOTFOUND')
    throw new Refused(`HOST "${host}" is not an address of this machine.`);
  if (error || (await answers('::1', port))) {
    throw new Refused(`Port ${port} is in use by another program. Choose another one: PORT=${port + 100} npm start`);
  }
}

function bindError(host: string, port: number): Promise<string | undefined> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => settle(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => settle(undefined)));
  });
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect({ host, port });
    const done = (answer: boolean): void => {
      socket.destroy();
      settle(answer);
    };
    socket.setTimeout(1_000, () => done(false));
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}
