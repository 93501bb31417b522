import { DeadlineExceeded } from './errors.ts';

/**
 * Waits for `work` no longer than `ms`. The driver leaves queries pending for ever when a link dies (MEASURED), so
 * every call to the database goes through here.
 * @throws DeadlineExceeded
 */
export async function withDeadline<T>(work: Promise<T>, ms: number, onExpiry?: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expiry = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onExpiry?.();
      reject(new DeadlineExceeded(`no answer within ${ms} ms`));
    }, ms);
  });
  // Whoever loses the race must not surface as an unhandled rejection.
  work.catch(() => {});
  try {
    return await Promise.race([work, expiry]);
  } finally {
    clearTimeout(timer);
  }
}
