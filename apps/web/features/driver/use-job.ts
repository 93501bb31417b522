'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { answer, api } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { keys } from '../api/keys.ts';
import { isRetryable } from '../api/problem.ts';
import { nextMark } from './device.ts';
import type { Job } from './job.ts';
import { sendTap } from './send-tap.ts';
import type { Said } from './steps.ts';
import { createTapQueue } from './tap-queue.ts';

const POLL_MS = 5_000;

/** The driver's job, and what was told of it and has not arrived yet. */
export function useJob(driverId: string) {
  const client = useQueryClient();
  const query = useQuery({
    queryKey: keys.myAssignment,
    queryFn: ({ signal }) => answer(api.GET('/me/assignment', { signal })),
    refetchInterval: POLL_MS,
  });

  const queue = useMemo(
    () =>
      createTapQueue(async (sent) => {
        const readAgain = () => client.invalidateQueries({ queryKey: keys.myAssignment });
        try {
          await sendTap(sent, driverId);
        } catch (error) {
          // Refused, because the job is not what this phone thinks it is.
          if (!isRetryable(error)) void readAgain();
          throw error;
        }
        // Read before the tap is let go, or the screen would step back for a moment.
        await readAgain();
      }),
    [client, driverId],
  );
  const taps = useSyncExternalStore(queue.subscribe, queue.current, queue.current);

  useEffect(() => {
    window.addEventListener('online', queue.retryNow);
    return () => window.removeEventListener('online', queue.retryNow);
  }, [queue]);

  function tell(of: Job, said: Said): void {
    queue.add({
      commandId: newCommandId(),
      assignmentId: of.assignment.id,
      said,
      device: nextMark(),
      occurredAt: new Date().toISOString(),
    });
  }

  return { query, taps, tell, retryNow: queue.retryNow, dismiss: queue.dismiss };
}
