import { existsSync, readFileSync } from 'node:fs';

const seconds = (startedAt) => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;

/**
 * Shows what runs and for how long: one line that counts the seconds on a terminal, a line at the start and one at the
 * end anywhere else (pipes, CI), so that nobody looks at a silent screen.
 */
export async function step(title, work) {
  const startedAt = Date.now();
  const live = process.stdout.isTTY;
  const show = (mark, note) =>
    process.stdout.write(`${live ? '\r\u001b[2K' : ''}${mark} ${title}${note}${mark === '·' && live ? '' : '\n'}`);
  show('·', ' …');
  const ticking = live ? setInterval(() => show('·', ` … ${seconds(startedAt)}`), 500) : undefined;
  try {
    const note = await work();
    clearInterval(ticking);
    show('✓', `${typeof note === 'string' && note ? `: ${note}` : ''} (${seconds(startedAt)})`);
  } catch (error) {
    clearInterval(ticking);
    show('✗', ` (${seconds(startedAt)})`);
    throw error;
  }
}

/** The end of a log, for the person who has to find out what went wrong. */
export function tailOf(path, lines = 30) {
  if (!existsSync(path)) return '';
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
