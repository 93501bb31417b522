'use client';

import type { UnitOverview } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { mapsHref } from '../../ui/maps.ts';
import { Ago } from '../../time/time.tsx';
import { UnitStatus } from '../unit-status.tsx';
import { capabilitiesText } from '../words.ts';
import { Beside, Fact, Facts, linkClass } from './facts.tsx';
import { NowFact } from './now-fact.tsx';
import { SeenFact } from './seen-fact.tsx';

/** What a unit is, where it is at home, what it does, and where it was seen. */
export function UnitFacts({ overview }: { overview: UnitOverview }) {
  const t = useTranslations('fleet.record');
  const units = useTranslations('fleet.units');
  const { equipment, typeName, site, since, job, position, driverNeeds } = overview;
  return (
    <Facts>
      <Fact name={units('status')}>
        <UnitStatus unit={equipment} />
        <Beside>
          <Ago at={since} />
        </Beside>
      </Fact>
      <NowFact job={job} of="unit" />
      <SeenFact position={position} none={t('unitUnseen')} />
      <Fact name={units('homeSite')}>
        {site ? (
          <>
            <a href={mapsHref(site)} target="_blank" rel="noreferrer" className={linkClass}>
              {site.name}
            </a>
            {site.address ? <Beside>{site.address}</Beside> : null}
          </>
        ) : (
          '–'
        )}
      </Fact>
      <Fact name={units('type')}>
        {typeName}
        <Beside>
          {driverNeeds.length === 0
            ? t('needsNothing')
            : t('needs', { names: driverNeeds.map(({ name }) => name).join(', ') })}
        </Beside>
      </Fact>
      <Fact name={units('capabilities')}>{capabilitiesText(equipment.capabilities) || '–'}</Fact>
    </Facts>
  );
}
