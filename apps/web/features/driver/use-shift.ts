'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, headers } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';
import { keys } from '../api/keys.ts';
import { deviceHeaders, nextMark } from './device.ts';
import { shiftOf } from './shift.ts';

/** Planners and the end of a job change it too. */
const POLL_MS = 30_000;

/** Whether the driver is on shift, and how they change it; `shift` is null until it is known. */
export function useShift(driverId: string, assignmentId: string | null | undefined) {
  const client = useQueryClient();
  const queryKey = [...keys.myShift, assignmentId];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => answer(api.GET('/drivers/{id}', { params: { path: { id: driverId } }, signal })),
    enabled: assignmentId !== undefined,
    refetchInterval: POLL_MS,
    placeholderData: (before) => before,
  });
  const change = useMutation({
    mutationFn: ({ to, key, mark }: { to: 'on' | 'off'; key: string; mark: ReturnType<typeof nextMark> }) => {
      const header = { ...headers(key).header, ...deviceHeaders(mark) };
      const params = { path: { id: driverId }, header };
      return answer(api.POST('/drivers/{id}/shift-changes', { params, body: { to } }));
    },
    onSuccess: (driver) => client.setQueryData(queryKey, driver),
  });
  return {
    shift: data ? shiftOf(data) : null,
    change: (to: 'on' | 'off') => change.mutate({ to, key: newCommandId(), mark: nextMark() }),
    isPending: change.isPending,
    error: change.error,
  };
}

export type ShiftControl = ReturnType<typeof useShift>;
