'use client';

import type { Equipment } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { Status } from '../ui/status.tsx';

/** A unit that is out becomes it when it is back, and both are said. */
export function UnitStatus({ unit: { status, restingStatus } }: { unit: Equipment }) {
  const t = useTranslations('fleet.units');
  return (
    <>
      <Status status={status} />
      {status === 'assigned' && restingStatus !== 'available' ? (
        <span className="ml-2 text-xs text-muted">{t('then', { status: restingStatus })}</span>
      ) : null}
    </>
  );
}
