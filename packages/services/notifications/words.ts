import type { PushMessage } from '@yardmaster/domain/notification/push';
import type { LOCALES } from '@yardmaster/domain/profile/choices';
import type { Due } from './read-due.ts';

/** What a phone shows. It is encrypted on its way, and may stand on a locked screen: no title, no contact, no message. */
export function pushWords(due: Due): PushMessage {
  const { title, body } = wordsOf(due);
  return { tag: tagOf(due), title, body, path: '/driver' };
}

/**
 * What is said of a job takes the place of what was said of it before; of its unit and of where and when it is, each of its
 * own: neither says what the other does. A topic has room for the 32 digits of an id (RFC 8030, 5.4), the first of which
 * tells none from another for 500 years: they begin with the time (RFC 9562, 5.7).
 */
function tagOf({ kind, change, assignmentId, subjectId }: Due): string {
  const about = (kind === 'dispatch' ? (assignmentId ?? subjectId) : subjectId).replaceAll('-', '');
  return change === null ? about : `${change === 'unit' ? 'u' : 'o'}${about.slice(1)}`;
}

/** What a mail says. Whoever carries it can read it: what the job is about is read after signing in. */
export function mailWords(due: Due, origin: string): { subject: string; text: string } {
  const { title, body, path } = wordsOf(due);
  return { subject: title, text: `${body}\n\n${origin}${path}\n` };
}

type Job = { number: string; priority: number; unit: string; site: string | null };
type Words = {
  newJob(number: string): string;
  job(priority: number, where: string): string;
  acknowledge: string;
  see: string;
  anotherUnit(number: string): string;
  unitNow(unit: string): string;
  changed(number: string): string;
  changedBody: string;
  urgent(number: string | undefined): string;
  urgentBody: string;
  switchedOff: string;
  switchedOffBody(webhook: string): string;
};

/** In the language of whoever is told. */
const WORDS: Record<(typeof LOCALES)[number], Words> = {
  en: {
    newJob: (number) => `New job ${number}`,
    job: (priority, where) => `Priority ${priority} · ${where}.`,
    acknowledge: 'Open it to acknowledge.',
    see: 'Open it to see.',
    anotherUnit: (number) => `Another unit on ${number}`,
    unitNow: (unit) => `It is ${unit} now. Open it to see.`,
    changed: (number) => `${number} has changed`,
    changedBody: 'The place or the time is another now. Open it to see.',
    urgent: (number = 'your job') => `Urgent message on ${number}`,
    urgentBody: 'The desk waits for you to say that you have read it.',
    switchedOff: 'A webhook was switched off',
    switchedOffBody: (webhook) =>
      `Nothing has arrived at “${webhook}” for a day, so it is asked no more. Put its receiver right, then switch it on again.`,
  },
  de: {
    newJob: (number) => `Neuer Auftrag ${number}`,
    job: (priority, where) => `Priorität ${priority} · ${where}.`,
    acknowledge: 'Zum Bestätigen öffnen.',
    see: 'Zum Ansehen öffnen.',
    anotherUnit: (number) => `Andere Einheit bei ${number}`,
    unitNow: (unit) => `Es ist jetzt ${unit}. Zum Ansehen öffnen.`,
    changed: (number) => `${number} wurde geändert`,
    changedBody: 'Ort oder Zeit hat sich geändert. Zum Ansehen öffnen.',
    urgent: (number = 'Ihrem Auftrag') => `Dringende Nachricht zu ${number}`,
    urgentBody: 'Die Leitstelle wartet auf die Bestätigung, dass Sie sie gelesen haben.',
    switchedOff: 'Ein Webhook wurde abgeschaltet',
    switchedOffBody: (webhook) =>
      `Bei „${webhook}“ ist einen Tag lang nichts angekommen, deshalb wird dort nicht mehr angefragt. Den Empfänger in Ordnung bringen, dann wieder einschalten.`,
  },
};

function wordsOf({ kind, change, isUnacknowledged, about, locale }: Due): {
  title: string;
  body: string;
  path: string;
} {
  const words = WORDS[locale];
  const job = about && 'number' in about ? about : undefined;
  switch (kind) {
    case 'dispatch':
      if (change !== null && job) return { ...changeWords(words, change, job), path: '/driver' };
      return {
        title: words.newJob(job?.number ?? '').trim(),
        body: jobLine(words, job, isUnacknowledged),
        path: '/driver',
      };
    case 'urgent_message':
      return { title: words.urgent(job?.number), body: words.urgentBody, path: '/driver' };
    case 'webhook_disabled': {
      const name = about && 'webhook' in about ? about.webhook : '';
      return { title: words.switchedOff, body: words.switchedOffBody(name), path: '/office/webhooks' };
    }
  }
}

function changeWords(words: Words, change: 'unit' | 'order', { number, unit }: Job): { title: string; body: string } {
  return change === 'unit'
    ? { title: words.anotherUnit(number), body: words.unitNow(unit) }
    : { title: words.changed(number), body: words.changedBody };
}

function jobLine(words: Words, job: Job | undefined, isUnacknowledged: boolean): string {
  const open = isUnacknowledged ? words.acknowledge : words.see;
  if (!job) return open;
  const where = job.site === null ? job.unit : `${job.unit} · ${job.site}`;
  return `${words.job(job.priority, where)} ${open}`;
}
