'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { newCommandId } from '../api/command-id.ts';
import { sentenceOf } from '../api/problem.ts';
import { OutboxFull } from '../outbox/store.ts';
import { fold, progressOf, shiftTold } from './fold.ts';
import { usePhone, useReading, useTold } from './phone-context.tsx';
import { shiftAfter, shiftOf } from './shift.ts';
import type { Said } from './steps.ts';
import { tellingOf } from './telling.ts';

/** The driver's job, shift and news as the server knew them, and on top of them what was told on this phone since. */
export function useDriver(driverId: string) {
  const t = useTranslations('driver');
  const problems = useTranslations('problems');
  const phone = usePhone();
  const { outbox } = phone;
  const { commands: told, phase, isLasting } = useTold();
  const [failure, setFailure] = useState<string | null>(null);
  const { read: job, error } = useReading(phone.job);
  const { read: news } = useReading(phone.news);
  const { read: driver } = useReading(phone.driver);
  const { read: thread } = useReading(phone.thread);
  const { read: papers } = useReading(phone.papers);
  const { read: jobs } = useReading(phone.jobs);

  const assignmentId = job === null ? undefined : (job.data?.assignment.id ?? null);
  const lastId = useRef(assignmentId);
  useEffect(() => {
    // Another job, or none: somebody may have ended the last one, and a shift ends with it.
    const before = lastId.current;
    lastId.current = assignmentId;
    // The first is read beside them.
    if (before === undefined || before === assignmentId) return;
    phone.news.refresh();
    phone.driver.refresh();
    phone.jobs.refresh();
  }, [phone, assignmentId]);
  useEffect(() => {
    if (assignmentId === undefined) return;
    phone.thread.refresh();
    phone.papers.refresh();
  }, [phone, assignmentId]);

  const current = job?.data ?? null;
  const state = current && job ? fold(current, told, job.readAt, driverId) : null;
  const progress = state ? progressOf(state, driverId) : null;
  const isOnJob = progress !== null && !progress.gone;
  const shift = driver ? shiftAfter(shiftOf(driver.data), shiftTold(told, driver.readAt), isOnJob) : null;

  function tell(what: Said, file?: Blob): void {
    const of = what.step === 'shift' ? null : (assignmentId ?? null);
    const moment = { commandId: newCommandId(), occurredAt: new Date().toISOString() };
    outbox.tell(tellingOf(what, of, driverId, moment, file)).then(
      () => setFailure(null),
      // Nothing was kept and nothing is sent: the person must know at once.
      (cause: unknown) => setFailure(cause instanceof OutboxFull ? t('offline.full') : sentenceOf(cause, problems)),
    );
  }

  return {
    job: current && state ? { ...current, assignment: { ...current.assignment, ...alarmOf(state) } } : null,
    progress,
    isKnown: job !== null,
    error,
    knownAt: job?.readAt ?? 0,
    news: news?.data ?? null,
    shift,
    thread: thread?.data?.assignmentId === assignmentId ? (thread?.data?.items ?? []) : [],
    papers: papers?.data ?? [],
    jobs,
    told,
    phase,
    isLasting,
    failure,
    tell,
    reload: phone.job.refresh,
    retryNow: outbox.retryNow,
    dismiss: outbox.dismiss,
  };
}

/** What a told step changes on the screen beside the status. */
function alarmOf({ alarm, alarmAt }: { alarm: 'danger' | 'unacknowledged' | null; alarmAt: string | null }) {
  return { alarm, alarmAt };
}
