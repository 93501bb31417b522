import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Line, Recorder } from './history.ts';

/** Writes each line as it comes: what was seen survives the prover. `onLine` is for those who count along. */
export function openRecorder(file: string, onLine: (line: Line) => void = () => {}): Recorder {
  mkdirSync(dirname(file), { recursive: true });
  const out = createWriteStream(file, { flags: 'a' });
  const lines: Line[] = [];
  const beganAt = performance.now();
  const now = () => Math.round(performance.now() - beganAt);
  let ops = 0;
  return {
    now,
    nextOp: () => ++ops,
    lines,
    add(unstamped) {
      const line: Line = { ...unstamped, at: now() };
      lines.push(line);
      // A process may still end, or a fault, when a run was given up.
      if (!out.writableEnded) out.write(`${JSON.stringify(line)}\n`);
      onLine(line);
    },
    close: () =>
      new Promise((settle, fail) => {
        out.once('error', fail);
        out.end(settle);
      }),
  };
}
