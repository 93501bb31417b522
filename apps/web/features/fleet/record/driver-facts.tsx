'use client';

import type { DriverOverview } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { useSession } from '../../shell/session.tsx';
import { formatSpan } from '../../time/format.ts';
import { Ago } from '../../time/time.tsx';
import { DriverStatus } from '../driver-status.tsx';
import { capabilitiesText } from '../words.ts';
import { Beside, Fact, Facts, linkClass } from './facts.tsx';
import { NowFact } from './now-fact.tsx';
import { SeenFact } from './seen-fact.tsx';

/** Who a driver is, how to reach them, what they do, and where they were seen. */
export function DriverFacts({ overview }: { overview: DriverOverview }) {
  const t = useTranslations('fleet.record');
  const drivers = useTranslations('fleet.drivers');
  const time = useTranslations('time');
  const { hoursOfService } = useSession().settings;
  const { driver, duty, since, job, position, dutyMinutes } = overview;
  return (
    <Facts>
      <Fact name={drivers('status')}>
        <DriverStatus driver={driver} duty={duty ?? undefined} />
        <Beside>
          <Ago at={since} />
        </Beside>
      </Fact>
      <NowFact job={job} of="driver" />
      <SeenFact position={position} none={t('driverUnseen')} />
      <Fact name={drivers('phone')}>
        {driver.phone === null ? (
          '–'
        ) : (
          <a href={`tel:${driver.phone.replaceAll(/[^+\d]/g, '')}`} className={linkClass}>
            {driver.phone}
          </a>
        )}
        <Beside>{driver.email}</Beside>
      </Fact>
      <Fact name={t('hours')}>
        {t('hoursOf', { worked: formatSpan(dutyMinutes, time), most: formatSpan(hoursOfService.maxMinutes, time) })}
        <Beside>{t('hoursWithin', { span: formatSpan(hoursOfService.windowMinutes, time) })}</Beside>
      </Fact>
      <Fact name={drivers('capabilities')}>{capabilitiesText(driver.capabilities) || '–'}</Fact>
    </Facts>
  );
}
