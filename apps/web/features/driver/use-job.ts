'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { keys } from '../api/keys.ts';
import type { Job } from './job.ts';
import type { Step } from './steps.ts';
import { createTapQueue, type Tap } from './tap-queue.ts';

const POLL_MS = 5_000;

async function sendTap(tap: Tap, driverId: string): Promise<void> {
  const { assignmentId: id, commandId, occurredAt, step } = tap;
  const params = { path: { id }, ...headers(commandId) };
  const body = { commandId, occurredAt };
  if (step === 'acknowledge') {
    await answer(api.POST('/assignments/{id}/acknowledgement', { params, body }));
  } else if (step === 'leave') {
    const departure = { ...params, path: { id, driverId } };
    await answer(api.POST('/assignments/{id}/crew/{driverId}/departure', { params: departure, body }));
  } else {
    await answer(api.POST('/assignments/{id}/status-changes', { params, body: { to: step, ...body } }));
  }
}

/** The driver's job, and the steps that were tapped and have not arrived yet. */
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
        await sendTap(sent, driverId);
        // Read before the tap is let go, or the screen would step back for a moment.
        await client.invalidateQueries({ queryKey: keys.myAssignment });
      }),
    [client, driverId],
  );
  const taps = useSyncExternalStore(queue.subscribe, queue.current, queue.current);

  useEffect(() => {
    window.addEventListener('online', queue.retryNow);
    return () => window.removeEventListener('online', queue.retryNow);
  }, [queue]);

  function tap(of: Job, step: Step): void {
    queue.add({
      commandId: newCommandId(),
      assignmentId: of.assignment.id,
      step,
      occurredAt: new Date().toISOString(),
    });
  }

  return { query, taps, tap, retryNow: queue.retryNow, dismiss: queue.dismiss };
}
