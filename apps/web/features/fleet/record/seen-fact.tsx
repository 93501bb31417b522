'use client';

import type { UnitOverview } from '@yardmaster/client/schema';
import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Ago } from '../../time/time.tsx';
import { mapsHref } from '../../ui/maps.ts';
import { Beside, Fact, linkClass } from './facts.tsx';

/** Where it was seen last, and how long ago: never as if it were now. */
export function SeenFact({ position, none }: { position: UnitOverview['position']; none: string }) {
  const t = useTranslations('fleet.record');
  return (
    <Fact name={t('seen')}>
      {position ? (
        <>
          <Ago at={position.occurredAt} />
          <Beside>
            <a href={mapsHref(position)} target="_blank" rel="noreferrer" className={linkClass}>
              {t('onMap')} <ExternalLink aria-hidden size={12} className="inline" />
            </a>
            {` · ${t('source', { source: position.source })}`}
          </Beside>
        </>
      ) : (
        <span className="font-normal text-muted">{none}</span>
      )}
    </Fact>
  );
}
