import { Problem, Unreachable } from '../api/problem.ts';
import { reach, retryAfterOf } from '../api/reach.ts';
import { PAPERS_CACHE } from '../outbox/papers-cache.ts';
import { type JobPapers, keepable } from './papers.ts';
import type { Paper } from './read.ts';

/** 15 MB over a poor line. */
const DEADLINE_MS = 120_000;

/** Whose they are stands in the address: the next person on this phone finds none, and takes them away. */
function addressOf(owner: string, { id }: Paper): string {
  return `/kept-papers/${encodeURIComponent(owner)}/${id}`;
}

/** Only pages from TLS or localhost have it. */
async function openCache(): Promise<Cache | null> {
  const storage: CacheStorage | undefined = globalThis.caches;
  return (await storage?.open(PAPERS_CACHE)) ?? null;
}

/** Pictures as the server draws them, all else as it came. @throws Problem, Unreachable */
async function fetchPaper({ id, hasThumbnail, mediaType }: Paper, signal?: AbortSignal): Promise<Blob> {
  const address = `/api/v1/attachments/${id}/${hasThumbnail ? 'preview' : 'content'}`;
  // Nobody waits for it where it is only kept: steps go first.
  const options = signal ? { signal, priority: 'low' as const } : {};
  const response = await reach(new Request(address, options), DEADLINE_MS);
  if (!response.headers.has('x-request-id')) throw new Unreachable('The answer is not the server’s');
  if (!response.ok) throw new Problem(response.status, null, retryAfterOf(response));
  const bytes = await response.arrayBuffer().catch((cause: unknown) => {
    throw new Unreachable('The answer broke off', { cause });
  });
  return new Blob([bytes], { type: hasThumbnail ? 'image/webp' : mediaType });
}

/**
 * Keeps what may be kept of these, and nothing else: what no job needs any more goes first, then what is missing comes, in the
 * order in which it is needed. `onKept` is told which are here, at once and after each that came, and says whether to go on.
 */
export async function keepPapers(
  owner: string,
  all: readonly JobPapers[],
  signal: AbortSignal,
  onKept: (ids: ReadonlySet<string>) => boolean,
): Promise<void> {
  const cache = await openCache();
  if (!cache) return;
  const wanted = new Map(keepable(all).map((paper) => [addressOf(owner, paper), paper]));
  const kept = new Set<string>();
  for (const request of await cache.keys()) {
    const paper = wanted.get(new URL(request.url).pathname);
    if (paper) kept.add(paper.id);
    else await cache.delete(request);
  }
  if (!onKept(new Set(kept))) return;
  for (const [address, paper] of wanted) {
    if (kept.has(paper.id)) continue;
    try {
      const content = await fetchPaper(paper, signal);
      if (signal.aborted) return;
      await cache.put(address, new Response(content));
    } catch (error) {
      // Taken off the job meanwhile; the next may be there.
      if (error instanceof Problem) continue;
      throw error;
    }
    kept.add(paper.id);
    if (!onKept(new Set(kept))) return;
  }
}

/** What is kept of it, or else what the server gives. @throws Problem, Unreachable */
export async function readPaper(owner: string, paper: Paper): Promise<Blob> {
  const kept = await (await openCache().catch(() => null))?.match(addressOf(owner, paper));
  return kept ? kept.blob() : fetchPaper(paper);
}
