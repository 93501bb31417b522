import type { Job } from './job.ts';
import type { Jobs } from './jobs.ts';
import type { Paper } from './read.ts';

/** What the desk put to one job. */
export type JobPapers = { assignmentId: string; papers: Paper[] };

/** Of those that come; each is asked for by itself. */
const COMING_MAX = 5;

/** The jobs whose papers a driver needs, the one they are on first and then the next. */
export function neededOf(job: Job | null, jobs: Jobs | null): string[] {
  const coming = (jobs?.coming ?? []).slice(0, COMING_MAX).map(({ assignmentId }) => assignmentId);
  return [...new Set([...(job ? [job.assignment.id] : []), ...coming])];
}

export function papersOf(all: readonly JobPapers[], assignmentId: string): readonly Paper[] {
  return all.find((one) => one.assignmentId === assignmentId)?.papers ?? [];
}

const FILES_MAX = 40;
const BYTES_MAX = 60_000_000;
/** A picture is kept as the server draws it, 1,600 pixels at the longer side. */
const PICTURE_BYTES_MAX = 600_000;

function bytesOf({ hasThumbnail, bytes }: Paper): number {
  return hasThumbnail ? Math.min(bytes, PICTURE_BYTES_MAX) : bytes;
}

/** What is kept of them on the phone: each once, as many as there is room for, those that are needed last left out first. */
export function keepable(all: readonly JobPapers[]): Paper[] {
  const each = new Map(all.flatMap(({ papers }) => papers).map((paper) => [paper.id, paper]));
  const taken: Paper[] = [];
  let bytes = 0;
  for (const paper of each.values()) {
    if (taken.length >= FILES_MAX || bytes + bytesOf(paper) > BYTES_MAX) continue;
    bytes += bytesOf(paper);
    taken.push(paper);
  }
  return taken;
}
