import type { Driver } from '@yardmaster/domain/driver/driver';
import { Problem } from '../api/problem.ts';
import { alone } from '../outbox/alone.ts';
import { openStore } from '../outbox/open-store.ts';
import { createOutbox, type Outbox } from '../outbox/outbox.ts';
import { ownerOf } from '../outbox/owner.ts';
import { send } from '../outbox/send.ts';
import type { Store } from '../outbox/store.ts';
import { receivedOf, type Told } from './ahead.ts';
import type { Job } from './job.ts';
import type { Jobs } from './jobs.ts';
import type { News } from './news.ts';
import type { Thread } from './thread.ts';
import { type JobPapers, neededOf } from './papers.ts';
import { read, readPapers, readThread } from './read.ts';
import { createReading, type Read, type Reading } from './reading.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { createWhose } from './whose.ts';

type Saying = Told['said'];

const JOB_EVERY_MS = 5_000;
const THREAD_EVERY_MS = 5_000;
const PAPERS_EVERY_MS = 60_000;
const JOBS_EVERY_MS = 60_000;
/** Planners and the end of a job change it too. */
const SHIFT_EVERY_MS = 30_000;

/** What this phone keeps for a driver: what was told, and what was last read. */
export type Phone = {
  outbox: Outbox<Saying>;
  job: Reading<Job | null>;
  news: Reading<News | null>;
  driver: Reading<Driver>;
  /** What desk and crew say to each other on the job; null while there is none. */
  thread: Reading<Thread | null>;
  /** What the desk put to the job and to those that come next. */
  papers: Reading<JobPapers[]>;
  /** What is on this phone of them. */
  shelf: Shelf;
  /** What they did lately, with what the office has of it, and what comes. */
  jobs: Reading<Jobs>;
  /** @throws while it is not this person who is signed in, or nobody can tell */
  sure: () => Promise<void>;
  /** Somebody looks again, or the network is back. */
  wake: () => void;
  close: () => void;
};

async function whoIsSignedIn(): Promise<string | null> {
  const { person, tenant } = await read('/me');
  return person === null ? null : ownerOf({ tenant, person });
}

/** Seldom needed: not in what every first visit loads. */
async function becomeTheirs(): Promise<void> {
  const { takePage } = await import('./take-page.ts');
  await takePage();
}

/** Starts from what was kept under this name, and keeps what is read. */
async function keptReading<T>(
  store: Store<Saying>,
  owner: string,
  name: string,
  everyMs: number | null,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<Reading<T>> {
  const kept = await store.readKept(owner, name).catch(() => null);
  return createReading<T>({
    ask,
    had: async () => receivedOf(await store.list(owner).catch(() => [])),
    everyMs,
    // One that an older page kept does not say what it had.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this very function kept it, under this name
    first: kept === null ? null : { had: [], ...(kept as Omit<Read<T>, 'had'>) },
    isSeen: () => document.visibilityState === 'visible',
    onRead: (value) => void store.keep(owner, name, value).catch(() => undefined),
    now: () => Date.now(),
  });
}

/** A job that was taken back meanwhile has none. */
async function readJobPapers(assignmentId: string, signal: AbortSignal): Promise<JobPapers> {
  const papers = await readPapers(assignmentId, signal).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'not_found') return [];
    throw error;
  });
  return { assignmentId, papers };
}

/** Opens what the phone keeps for this person, and begins to send and to read. */
export async function openPhone(owner: string, driverId: string): Promise<Phone> {
  const store = await openStore<Saying>();
  const whose = createWhose({ owner, ask: whoIsSignedIn, onOther: () => void becomeTheirs().catch(() => undefined) });
  const mine = <T>(name: string, everyMs: number | null, ask: (signal: AbortSignal) => Promise<T>) =>
    keptReading(store, owner, name, everyMs, whose.ofOwner(ask));
  let lastJob: string | null | undefined;
  async function readJob(signal: AbortSignal): Promise<Job | null> {
    const found = await read('/me/assignment', undefined, signal);
    const id = found?.assignment.id ?? null;
    // Another job is mostly the same person's, and may be the first word of another's.
    if (lastJob !== undefined && id !== lastJob) whose.doubt();
    lastJob = id;
    return found;
  }
  const [job, news, driver, jobs] = await Promise.all([
    mine('job', JOB_EVERY_MS, readJob),
    mine('news', null, (signal) => read('/me/news', undefined, signal)),
    mine('driver', SHIFT_EVERY_MS, (signal) => read('/drivers/{id}', driverId, signal)),
    mine('jobs', JOBS_EVERY_MS, (signal) => read('/me/jobs', undefined, signal)),
  ]);
  const thread = await mine<Thread | null>('thread', THREAD_EVERY_MS, async (signal) => {
    const assignmentId = job.current().read?.data?.assignment.id;
    return assignmentId ? { assignmentId, items: (await readThread(assignmentId, signal)).items } : null;
  });
  const neededNow = () => neededOf(job.current().read?.data ?? null, jobs.current().read?.data ?? null);
  let needed = neededNow().join();
  const papers = await mine<JobPapers[]>('job-papers', PAPERS_EVERY_MS, (signal) =>
    Promise.all(neededNow().map((assignmentId) => readJobPapers(assignmentId, signal))),
  );
  // Also where none is needed any more: what is kept goes then.
  const readPapersAgain = () => {
    const now = neededNow().join();
    if (now === needed) return;
    needed = now;
    papers.refresh();
  };
  job.subscribe(readPapersAgain);
  jobs.subscribe(readPapersAgain);
  const shelf = createShelf(owner);
  const keepPapers = () => {
    const { read: found } = papers.current();
    if (found) shelf.want(found.data);
  };
  papers.subscribe(keepPapers);
  keepPapers();
  function readAgain(): void {
    job.refresh();
    driver.refresh();
    jobs.refresh();
    thread.refresh();
  }
  const outbox = createOutbox<Saying>({
    store,
    owner,
    async send(command, signal) {
      await whose.sure();
      await send(command, signal);
    },
    isAlarm: ({ said: { what } }) => what.step === 'failure' && what.kind === 'danger',
    isLeaving: ({ said: { what } }) => what.step === 'leave' || what.step === 'decline',
    alone,
    onSettled: readAgain,
    isSignedIn: async () => (await whoIsSignedIn()) === owner,
    now: () => Date.now(),
  });
  return {
    outbox,
    job,
    news,
    driver,
    thread,
    papers,
    shelf,
    jobs,
    sure: whose.sure,
    wake() {
      whose.doubt();
      outbox.retryNow();
      readAgain();
    },
    close() {
      for (const reading of [job, news, driver, jobs, thread, papers]) reading.stop();
      shelf.close();
      outbox.close();
      store.close();
    },
  };
}
