'use client';

import type { Driver } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { useZone } from '../shell/session.tsx';
import { type Duty, dutyWords, isOnDuty } from '../roster/duty.ts';
import { useNow } from '../time/now.ts';
import { Status } from '../ui/status.tsx';

/**
 * What a driver does now; beside it until when they are on shift or when they are next, and whether they have ever signed
 * in. Whose shift is over is off, also before they have signed off: nobody is sent who is not there.
 */
export function DriverStatus({ driver, duty }: { driver: Driver; duty: Duty | undefined }) {
  const { status, accountStatus } = driver;
  const now = useNow();
  const isOver = status === 'available' && duty !== undefined && now !== null && !isOnDuty(duty, now);
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <Status status={isOver ? 'off_shift' : status} />
      {duty && status !== 'inactive' ? <DutyWords duty={duty} /> : null}
      {accountStatus === 'invited' ? <Status status="invited" /> : null}
    </span>
  );
}

function DutyWords({ duty }: { duty: Duty }) {
  const t = useTranslations('duty');
  const zone = useZone();
  const now = useNow();
  return now === null ? null : <span className="text-sm text-muted">{dutyWords(duty, zone, now, t)}</span>;
}
