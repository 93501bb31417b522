import type { Command } from '../outbox/command.ts';
import type { Said } from './steps.ts';

/** A command of this page: about a job, or about the driver where `assignmentId` is null. */
export type Told = Command<{ assignmentId: string | null; what: Said }>;

/** Waits, or was taken after the job was read: the job as it was read does not have it yet. */
export function isAhead({ settled }: Told, readAt: number): boolean {
  return settled === null || (settled.state === 'received' && settled.at >= readAt);
}
