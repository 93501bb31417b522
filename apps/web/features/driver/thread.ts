import type { Answer } from '@yardmaster/client/types';
import type { Told } from './ahead.ts';

export type Message = Answer<'/messages', 'get'>['items'][number];
/** What was said on one job, newest first. */
export type Thread = { assignmentId: string; items: Message[] };

/** Urgent ones from the desk that this crew has not acknowledged, on this phone or on another; the oldest first. */
export function unheardOf(items: readonly Message[], told: readonly Told[]): Message[] {
  const heard = new Set(
    told.flatMap(({ said, settled }) =>
      said.what.step === 'heard' && settled?.state !== 'refused' ? [said.what.messageId] : [],
    ),
  );
  return items
    .filter(
      ({ id, urgent, sender, acknowledgedAt }) => urgent && sender === 'desk' && !acknowledgedAt && !heard.has(id),
    )
    .toReversed();
}

/** From the desk, after the one that was read last. */
export function unreadOf(items: readonly Message[], readUntil: string | null): number {
  return items.filter(({ sender, createdAt }) => sender === 'desk' && (readUntil === null || createdAt > readUntil))
    .length;
}

/** What was written on this phone and is not among the messages yet, in its order. */
export function outgoingOf(items: readonly Message[], told: readonly Told[], assignmentId: string) {
  const known = new Set(items.filter(({ sender }) => sender === 'crew').map(({ sentAt, body }) => `${sentAt} ${body}`));
  return told.flatMap(({ sequence, said, occurredAt, settled }) =>
    said.what.step === 'message' &&
    said.assignmentId === assignmentId &&
    settled?.state !== 'refused' &&
    !known.has(`${occurredAt} ${said.what.body}`)
      ? [{ sequence, body: said.what.body, occurredAt }]
      : [],
  );
}
