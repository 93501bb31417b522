/**
 * Waits for statements that share a flight, and throws what the first of them in the order of sending threw: the others
 * failed because that one did, and which of them says so first is chance.
 */
export async function together(started: readonly Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(started)) {
    if (outcome.status === 'rejected') throw outcome.reason;
  }
}
