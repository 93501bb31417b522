import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { openMailbox } from '../notifications/testkit/mailbox.ts';
import { sendMail } from './send-mail.ts';

const mail = {
  id: '019a9d5e-5c00-7000-8000-000000000001',
  to: 'driver@example.com',
  subject: 'New job',
  text: 'Open it.',
};
const from = 'Yardmaster <yard@example.com>';

/** Greets, and then never comes to the end of a sentence. */
async function openBabbler() {
  const gone: Promise<unknown>[] = [];
  const server = createServer((socket: Socket) => {
    const closed = new Promise((settle) => socket.on('close', settle));
    gone.push(closed);
    socket.on('error', () => {});
    socket.write('220 mail.example.com ESMTP\r\n');
    const saying = setInterval(() => socket.write('250-and another thing\r\n'), 20);
    void closed.then(() => clearInterval(saying));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { smtpUrl: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, gone, close: () => server.close() };
}

test('a mail server that talks on without end is left at the deadline, and its connection with it', async () => {
  const babbler = await openBabbler();
  expect(await sendMail(mail, { smtpUrl: babbler.smtpUrl, from }, 1_000)).toEqual({
    ok: false,
    code: 'timeout',
    canRetry: true,
  });
  await Promise.all(babbler.gone);
  babbler.close();
});

test.each([false, true])('a mail arrives, with TLS from the first byte: %s', async (secure) => {
  const mailbox = await openMailbox({ secure });
  expect(await sendMail(mail, { smtpUrl: mailbox.smtpUrl, from })).toEqual({ ok: true });
  expect(mailbox.letters).toMatchObject([{ to: [mail.to], text: expect.stringContaining('Subject: New job') }]);
  await mailbox.close();
});

test('a server that is not there is tried again', async () => {
  const mailbox = await openMailbox();
  await mailbox.close();
  expect(await sendMail(mail, { smtpUrl: mailbox.smtpUrl, from })).toMatchObject({ ok: false, canRetry: true });
});
