const LOCK = 'yardmaster-outbox';

/**
 * One at a time on this phone, over all its tabs; a tab that dies lets go. Without locks, which only pages from TLS or
 * localhost have, two tabs may send the same: the command id makes it count once.
 */
export async function alone(work: () => Promise<void>): Promise<void> {
  // The type says always; an insecure page says otherwise.
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return work();
  await locks.request(LOCK, work);
}
