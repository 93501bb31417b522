import type { Answer } from '@yardmaster/client/types';
import { isAhead, type Told } from './ahead.ts';

export type Message = Answer<'/messages', 'get'>['items'][number];
/** What was said on one job, newest first. */
export type Thread = { assignmentId: string; items: Message[] };

/** What was acknowledged on this phone, whether or not the office knows yet. */
function heardOn(told: readonly Told[]): ReadonlySet<string> {
  return new Set(
    told.flatMap(({ said, settled }) =>
      said.what.step === 'heard' && settled?.state !== 'refused' ? [said.what.messageId] : [],
    ),
  );
}

/** Urgent ones from the desk that this crew has not acknowledged, on this phone or on another; the oldest first. */
export function unheardOf(items: readonly Message[], told: readonly Told[]): Message[] {
  const heard = heardOn(told);
  return items
    .filter(
      ({ id, urgent, sender, acknowledgedAt }) => urgent && sender === 'desk' && !acknowledgedAt && !heard.has(id),
    )
    .toReversed();
}

/** From the desk, after the one that was read last, and not acknowledged either. */
export function unreadOf(items: readonly Message[], readUntil: string | null, told: readonly Told[]): number {
  const heard = heardOn(told);
  return items.filter(
    ({ id, sender, createdAt, acknowledgedAt }) =>
      sender === 'desk' && !acknowledgedAt && !heard.has(id) && (readUntil === null || createdAt > readUntil),
  ).length;
}

/**
 * What was written on this phone and is not among the messages yet, in its order; `had` as the reading of them says. Of one
 * whose answer was lost only its words and its time can tell that it is there.
 */
export function outgoingOf(
  items: readonly Message[],
  told: readonly Told[],
  assignmentId: string,
  had: readonly string[],
) {
  const known = new Set(items.filter(({ sender }) => sender === 'crew').map(({ sentAt, body }) => `${sentAt} ${body}`));
  return told.flatMap((command) => {
    const { sequence, said, occurredAt } = command;
    return said.what.step === 'message' &&
      said.assignmentId === assignmentId &&
      isAhead(command, had) &&
      !known.has(`${occurredAt} ${said.what.body}`)
      ? [{ sequence, body: said.what.body, occurredAt }]
      : [];
  });
}
