'use client';

import { useTranslations } from 'next-intl';
import { useDrivers } from '../fleet/use-fleet.ts';
import { Combo } from '../records/combo.tsx';

type Props = { value: string | null; onChange: (driverId: string | null) => void; isDisabled: boolean };

/** Whose entry it is; fixed once it is there. */
export function DriverPick(props: Props) {
  const t = useTranslations('roster');
  const drivers = useDrivers().data ?? [];
  return (
    <Combo
      {...props}
      key={drivers.length}
      label={t('driver')}
      name="driverId"
      choices={drivers.map((d) => ({ id: d.id, label: d.name }))}
    />
  );
}
