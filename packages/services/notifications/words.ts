import type { PushMessage } from '@yardmaster/domain/notification/push';
import type { Due } from './read-due.ts';

/** What a phone shows. It is encrypted on its way, and may stand on a locked screen: no title, no contact, no message. */
export function pushWords(due: Due): PushMessage {
  const { title, body } = wordsOf(due);
  return { tag: due.subjectId.replaceAll('-', ''), title, body, path: '/driver' };
}

/** What a mail says. Whoever carries it can read it: what the job is about is read after signing in. */
export function mailWords(due: Due, origin: string): { subject: string; text: string } {
  const { title, body, path } = wordsOf(due);
  return { subject: title, text: `${body}\n\n${origin}${path}\n` };
}

function wordsOf({ kind, about }: Due): { title: string; body: string; path: string } {
  const job = about && 'number' in about ? about : undefined;
  switch (kind) {
    case 'dispatch':
      return { title: `New job ${job?.number ?? ''}`.trim(), body: jobLine(job), path: '/driver' };
    case 'urgent_message':
      return {
        title: `Urgent message on ${job?.number ?? 'your job'}`,
        body: 'The desk waits for you to say that you have read it.',
        path: '/driver',
      };
    case 'webhook_disabled': {
      const name = about && 'webhook' in about ? about.webhook : '';
      return {
        title: 'A webhook was switched off',
        body: `Nothing has arrived at “${name}” for a day, so it is asked no more. Put its receiver right, then switch it on again.`,
        path: '/office/webhooks',
      };
    }
  }
}

function jobLine(job: { priority: number; unit: string; site: string | null } | undefined): string {
  if (!job) return 'Open it to acknowledge.';
  const where = job.site === null ? '' : ` · ${job.site}`;
  return `Priority ${job.priority} · ${job.unit}${where}. Open it to acknowledge.`;
}
