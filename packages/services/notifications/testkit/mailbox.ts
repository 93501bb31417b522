import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Mailbox = {
  smtpUrl: string;
  /** As they arrived, headers and all. */
  letters: { to: string[]; text: string }[];
  /** Refuses the next ones with this code. */
  refuse(code: number | undefined): void;
  /** Takes the next ones, and says so only once this has settled. */
  holdUntil(held: Promise<unknown>): void;
  close(): Promise<void>;
};

/** A mail server on this machine. `secure`: TLS from the first byte, with a certificate that nobody has signed. */
export async function openMailbox({ secure = false } = {}): Promise<Mailbox> {
  const letters: Mailbox['letters'] = [];
  let refusal: number | undefined;
  let hold: Promise<unknown> = Promise.resolve();
  const server = new SMTPServer({
    secure,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo(_, __, done) {
      done(refusal === undefined ? null : Object.assign(new Error('not now'), { responseCode: refusal }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      const taken = async () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        letters.push({ to, text: Buffer.concat(chunks).toString() });
        await hold;
        done();
      };
      stream.on('end', () => void taken());
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const host = `127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return {
    smtpUrl: secure ? `smtps://${host}?tls.rejectUnauthorized=false` : `smtp://${host}`,
    letters,
    refuse: (code) => (refusal = code),
    holdUntil(held) {
      hold = held;
    },
    close: () => new Promise((settle) => server.close(() => settle())),
  };
}
