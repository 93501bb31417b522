'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { newCommandId } from '../api/command-id.ts';
import { sentenceOf } from '../api/problem.ts';
import { OutboxFull } from '../outbox/store.ts';
import { useKeptPapers, usePhone, useReading, useTold } from './phone-context.tsx';
import { shiftAfter, shiftOf, shiftTold, tellingOfShift } from './shift.ts';
import type { Said } from './steps.ts';
import { loadFreePart, loadJobPart, usePart } from './use-part.ts';

/** The driver's job, shift and news as the server knew them, and on top of them what was told on this phone since. */
export function useDriver(driverId: string) {
  const t = useTranslations('driver');
  const problems = useTranslations('problems');
  const phone = usePhone();
  const { outbox } = phone;
  const { commands: told, phase, isLasting, isFull } = useTold();
  const [failure, setFailure] = useState<string | null>(null);
  const { read: job, error } = useReading(phone.job);
  const { read: news } = useReading(phone.news);
  const { read: driver } = useReading(phone.driver);
  const { read: thread } = useReading(phone.thread);
  const { read: papers } = useReading(phone.papers);
  const { read: jobs } = useReading(phone.jobs);
  const kept = useKeptPapers();

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
    if (assignmentId !== undefined) phone.thread.refresh();
  }, [phone, assignmentId]);

  const current = job?.data ?? null;
  const jobPart = usePart(loadJobPart, current !== null);
  const freePart = usePart(loadFreePart, job !== null && current === null);
  const state = current && job && jobPart.part ? jobPart.part.fold(current, told, job.had, driverId) : null;
  const progress = state && jobPart.part ? jobPart.part.progressOf(state, driverId) : null;
  const isOnJob = progress !== null && !progress.gone;
  const known = driver ? shiftOf(driver.data) : null;
  const shift = known && driver ? shiftAfter(known, shiftTold(told, driver.had), isOnJob) : null;

  type Moment = { commandId: string; occurredAt: string };
  function tellingOfAny(what: Said, moment: Moment, file: Blob | undefined, of: string | null) {
    if (what.step === 'shift') return tellingOfShift(what, driverId, moment);
    if (!of || !jobPart.part) throw new Error('a step of no job');
    return jobPart.part.tellingOf(what, of, driverId, moment, file);
  }
  /** `of`: what it is told of, where that may be another job than the one on the screen. */
  function tell(what: Said, file?: Blob, of = assignmentId ?? null): void {
    const moment = { commandId: newCommandId(), occurredAt: new Date().toISOString() };
    outbox.tell(tellingOfAny(what, moment, file, of)).then(
      () => setFailure(null),
      // Nothing was kept and nothing is sent: the person must know at once.
      (cause: unknown) => setFailure(cause instanceof OutboxFull ? t('offline.full') : sentenceOf(cause, problems)),
    );
  }

  return {
    job: current && state ? { ...current, assignment: { ...current.assignment, ...alarmOf(state) } } : null,
    progress,
    part: current === null ? null : jobPart.part,
    freePart: job === null || current !== null ? null : freePart.part,
    /** What keeps the page from being shown at all. */
    obstacle: job === null ? error : current === null ? freePart.error : jobPart.error,
    error,
    knownAt: job?.readAt ?? 0,
    news: news?.data ?? null,
    shift,
    /** Whether the office takes where they are: it knows of the shift, and they have not ended it here. */
    isOnShift: known !== 'off' && shift !== 'off',
    thread: thread?.data?.assignmentId === assignmentId ? (thread?.data?.items ?? []) : [],
    papers: papers?.data ?? [],
    kept,
    jobs,
    told,
    phase,
    isLasting,
    failure: failure ?? (isFull ? t('offline.phoneFull') : null),
    tell,
    reload() {
      phone.job.refresh();
      if (jobPart.error) jobPart.retry();
      if (freePart.error) freePart.retry();
    },
    retryNow: outbox.retryNow,
    dismiss: outbox.dismiss,
  };
}

/** What a told step changes on the screen beside the status. */
function alarmOf({ alarm, alarmAt }: { alarm: 'danger' | 'unacknowledged' | null; alarmAt: string | null }) {
  return { alarm, alarmAt };
}
