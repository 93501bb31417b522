import { createTransport } from 'nodemailer';
import type { Sent } from '../notifications/sending.ts';

export type Mail = { id: string; to: string; subject: string; text: string };
export type MailOptions = { smtpUrl: string; from: string };

const CONNECT_MS = 5_000;
const SILENCE_MS = 10_000;

/**
 * Sends one mail. Its Message-ID follows from `id`, so that a mailbox knows a try that was repeated after it had arrived.
 */
export async function sendMail({ id, to, subject, text }: Mail, { smtpUrl, from }: MailOptions): Promise<Sent> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    // Nothing in a mail of ours names a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from,
      to,
      subject,
      text,
      messageId: `<${id}@${domainOf(from)}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    return { ok: true };
  } catch (error) {
    return { ok: false, ...faultOf(error) };
  } finally {
    transport.close();
  }
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
