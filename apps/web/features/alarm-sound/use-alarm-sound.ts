'use client';

import { useEffect, useRef } from 'react';
import { useSession } from '../shell/session.tsx';
import { alarmsOf, isNewAlarm } from './new-alarms.ts';
import { wantsSound } from './sound-choice.ts';

/** Lets an alarm be heard when it rises, where the person wants it. */
export function useAlarmSound(watched: Parameters<typeof alarmsOf>[0]): void {
  const { person } = useSession();
  const before = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const now = alarmsOf(watched);
    const isNew = isNewAlarm(before.current, now);
    before.current = now;
    if (isNew && wantsSound(person.id)) void import('./beep.ts').then(({ beep }) => beep());
  }, [watched, person.id]);
}
