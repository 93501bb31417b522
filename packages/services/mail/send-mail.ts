import { connect, type Socket } from 'node:net';
import { createTransport } from 'nodemailer';
import SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import type { Sent } from '../notifications/sending.ts';

export type Mail = { id: string; to: string; subject: string; text: string };
export type MailOptions = { smtpUrl: string; from: string };

/**
 * Of the whole of it, with the name and the connection: half of the minute for which whoever has taken a mail to send holds it.
 * Servers that let strangers wait for their greeting do so for some seconds.
 */
const DEADLINE_MS = 30_000;

/**
 * Sends one mail. Its Message-ID follows from `id`, so that a mailbox knows a try that was repeated after it had arrived. A
 * server that is not done by the deadline is left, however much it talks.
 */
export async function sendMail(
  { id, to, subject, text }: Mail,
  { smtpUrl, from }: MailOptions,
  deadlineMs = DEADLINE_MS,
): Promise<Sent> {
  const signal = AbortSignal.timeout(deadlineMs);
  // Made by hand: of options beside a url `createTransport` takes none.
  const transport = createTransport(
    new SMTPTransport({
      url: smtpUrl,
      // Of our own, to be cut: the library can only ask for a connection to end.
      getSocket: (_, ready) => open(smtpUrl, signal, ready),
    }),
  );
  try {
    await transport.sendMail({
      from,
      to,
      subject,
      text,
      messageId: `<${id}@${domainOf(from)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      // Nothing in a mail of ours names a file or an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { ok: true };
  } catch (error) {
    return { ok: false, ...(signal.aborted ? { code: 'timeout', canRetry: true } : faultOf(error)) };
  }
}

/** RFC 6409 and RFC 8314 §3.3, where the address names no port. */
function placeOf(smtpUrl: string): { host: string; port: number } {
  const { protocol, hostname, port } = new URL(smtpUrl);
  const usual = protocol === 'smtps:' ? 465 : 587;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? usual : Number(port) };
}

type Ready = (error: Error | null, open?: { connection: Socket }) => void;

function open(smtpUrl: string, signal: AbortSignal, ready: Ready): void {
  // A signal that came before it is nothing to a socket.
  if (signal.aborted) return ready(new Error('too late'));
  const socket = connect({ ...placeOf(smtpUrl), signal });
  socket.once('error', ready);
  socket.once('connect', () => {
    socket.off('error', ready);
    ready(null, { connection: socket });
  });
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost';
}

/** 5xx is for ever (RFC 5321 §4.2.1); the rest may pass. */
function faultOf(error: unknown): { code: string; canRetry: boolean } {
  const { responseCode, code } = (error ?? {}) as { responseCode?: unknown; code?: unknown };
  if (typeof responseCode === 'number') return { code: `smtp_${responseCode}`, canRetry: responseCode < 500 };
  return { code: typeof code === 'string' ? code : 'mail_failed', canRetry: true };
}
