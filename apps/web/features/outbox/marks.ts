/** What this phone remembers that somebody has read. */
const MARKS = ['messages-read', 'news-seen'] as const;
/**
 * What this phone remembers at all. `location-stopped` is what somebody has decided, and outlives the sign-out: a location
 * that the office still believes to be shared would be shared again at the next.
 */
type Mark = (typeof MARKS)[number] | 'location-stopped';

/** Of one person: the next on this phone has read nothing yet. */
function nameOf(mark: Mark, owner: string): string {
  return `yardmaster.${mark}.${owner}`;
}

export function readMark(mark: Mark, owner: string): string | null {
  try {
    return localStorage.getItem(nameOf(mark, owner));
  } catch {
    return null;
  }
}

export function keepMark(mark: Mark, owner: string, value: string): void {
  try {
    localStorage.setItem(nameOf(mark, owner), value);
  } catch {
    // Full or forbidden: it counts as new again after a reload.
  }
}

/** For whoever signs out; also what earlier versions kept for all together. */
export function dropMarks(owner: string): void {
  try {
    for (const mark of MARKS) {
      localStorage.removeItem(nameOf(mark, owner));
      localStorage.removeItem(`yardmaster.${mark}`);
    }
  } catch {
    // Forbidden: then nothing was kept either.
  }
}
