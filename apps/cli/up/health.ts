import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until the product says that it is well: migrated, and its database in reach. */
export async function waitForHealth(url: string, withinMs: number, givenUp: () => boolean): Promise<void> {
  let last = 'no answer';
  for (const until = Date.now() + withinMs; Date.now() < until && !givenUp(); await sleep(150)) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      if (answer.status === 200) return;
      last = `${answer.status} ${(await answer.text()).slice(0, 500)}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
  }
  throw new Error(`The web app did not become healthy within ${withinMs / 1000} s: ${url} answered ${last}`);
}
