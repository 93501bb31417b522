import { v7 } from 'uuid';

/** A new UUIDv7: its first 48 bits are the time in milliseconds (RFC 9562 §5.7). */
export function newId(): string {
  return v7();
}

/** After its clock was set back a process goes on making ids that are ahead (RFC 9562 §6.2), until time has caught up. */
const GRACE_MS = 2 * 86_400_000;

/**
 * A moment before which nothing can have happened to what has the id, for pruning partitions: when the id was made, less what
 * the clocks of two processes may differ. Ids that are not version 7 came from elsewhere and say nothing; the epoch is
 * returned.
 */
export function idTime(id: string): string {
  const hex = id.replaceAll('-', '');
  const ms = hex[12] === '7' ? Number.parseInt(hex.slice(0, 12), 16) : 0;
  return new Date(Math.max(0, ms - GRACE_MS)).toISOString();
}

/** Below every id that was made from a moment on: what is recent is found by its key alone. */
export function firstIdOf(instant: string): string {
  const ms = Math.max(0, Date.parse(instant)).toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-000000000000`;
}
