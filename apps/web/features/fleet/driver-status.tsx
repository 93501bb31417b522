'use client';

import type { Driver } from '@yardmaster/client/schema';
import type { Item } from '@yardmaster/client/types';
import { useTranslations } from 'next-intl';
import { useZone } from '../shell/session.tsx';
import { formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { Status } from '../ui/status.tsx';

type Duty = Item<'/drivers/on-shift'>;

/** What a driver does now; beside it whether they are on shift, and whether they have ever signed in. */
export function DriverStatus({ driver, duty }: { driver: Driver; duty: Duty | undefined }) {
  const t = useTranslations('fleet.drivers');
  const zone = useZone();
  const now = useNow();
  const { status, accountStatus } = driver;
  return (
    <span className="flex flex-wrap items-center gap-x-3">
      <Status status={status} />
      {duty && now !== null && status !== 'off_shift' && status !== 'inactive' ? (
        <span className="text-sm text-muted">{dutyWord(duty)}</span>
      ) : null}
      {accountStatus === 'invited' ? <Status status="invited" /> : null}
    </span>
  );

  function dutyWord({ isOn, until, shift }: Duty): string {
    if (!isOn) return t('offShift');
    if (until !== null && now !== null) return t('onShiftUntil', { until: formatMoment(until, zone, now) });
    return shift === null ? t('noRoster') : t('onShift');
  }
}
