import { newCommandId } from '../api/command-id.ts';
import { keep, readKept } from './kept.ts';

/** Which phone sends a command, and where it stands among its own. */
export type DeviceMark = { deviceId: string; sequence: number };

/** One entry for both: a phone that loses its number loses its id too, and starts as another phone. */
const NAME = 'yardmaster.device';

function kept(): DeviceMark | null {
  try {
    const value: unknown = JSON.parse(readKept(NAME) ?? 'null');
    if (typeof value !== 'object' || value === null || !('deviceId' in value) || !('sequence' in value)) return null;
    const { deviceId, sequence } = value;
    if (typeof deviceId !== 'string' || typeof sequence !== 'number' || !Number.isSafeInteger(sequence)) return null;
    return { deviceId, sequence };
  } catch {
    return null;
  }
}

let last: DeviceMark | null = null;

/** The mark of the next command: rising, also over reloads and over two tabs, which share what is kept. */
export function nextMark(): DeviceMark {
  const stored = kept();
  // A phone that cannot write goes on from what this page knows.
  const isAhead =
    last !== null && (stored === null || (stored.deviceId === last.deviceId && stored.sequence < last.sequence));
  const from = (isAhead ? last : stored) ?? { deviceId: newCommandId(), sequence: 0 };
  last = { deviceId: from.deviceId, sequence: from.sequence + 1 };
  keep(NAME, JSON.stringify(last));
  return last;
}

export function deviceHeaders({ deviceId, sequence }: DeviceMark) {
  return { 'Device-Id': deviceId, 'Device-Sequence': String(sequence) };
}
