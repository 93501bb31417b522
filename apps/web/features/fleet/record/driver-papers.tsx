'use client';

import type { DriverOverview } from '@yardmaster/client/schema';
import { BadgeCheck, Ban, CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Section } from '../../jobs/section.tsx';
import { Expiry } from '../../papers/expiry.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { longDay } from '../../jobs/days.ts';
import { useZone } from '../../shell/session.tsx';

const listClass = 'divide-y divide-line rounded-lg border border-line bg-surface';

type Props = Pick<DriverOverview, 'certifications' | 'types'> & {
  name: string;
  /** Gives and takes back; null for who only looks. */
  onGive: (() => void) | null;
};

/** What a driver holds and until when, and which types they may not drive for want of it. */
export function DriverPapers({ certifications, types, name, onGive }: Props) {
  const t = useTranslations('fleet.record');
  const papers = useTranslations('fleet.papers');
  return (
    <>
      <Section title={t('papers')}>
        {certifications.length === 0 ? (
          <div className="rounded-lg border border-line bg-surface">
            <Empty
              icon={BadgeCheck}
              title={t('noPapers')}
              action={onGive ? <Button onPress={onGive}>{papers('give')}</Button> : null}
            >
              {papers('none', { name })}
            </Empty>
          </div>
        ) : (
          <ul aria-label={papers('label', { name })} className={listClass}>
            {certifications.map((one) => (
              <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2">
                <span className="mr-auto font-medium wrap-anywhere">{one.name}</span>
                <Expiry at={one.expiresAt} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {types.length > 0 ? (
        <Section title={t('mayDrive')}>
          <ul aria-label={t('mayDrive')} className={listClass}>
            {types.map((type) => (
              <li key={type.id} className="flex flex-wrap items-center gap-x-4 gap-y-0.5 px-4 py-2">
                <span className="mr-auto font-medium wrap-anywhere">{type.name}</span>
                <Lacks lacks={type.lacks} />
              </li>
            ))}
          </ul>
          <p className="text-sm text-muted">{t('othersAskNothing')}</p>
        </Section>
      ) : null}
    </>
  );
}

function Lacks({ lacks }: { lacks: DriverOverview['types'][number]['lacks'] }) {
  const t = useTranslations('fleet.record');
  const zone = useZone();
  if (lacks.length === 0) {
    return (
      <span className="inline-flex items-center gap-1.5 font-semibold text-available">
        <CircleCheck aria-hidden size={14} /> {t('may')}
      </span>
    );
  }
  return (
    <span className="inline-flex items-start gap-1.5 font-semibold text-late">
      <Ban aria-hidden size={14} className="mt-0.5 shrink-0" />
      <span>
        {lacks.map(({ certificationId, name, expiredAt }) => (
          <span key={certificationId} className="block">
            {expiredAt === null ? t('lacks', { name }) : t('expired', { name, day: longDay(expiredAt, zone) })}
          </span>
        ))}
      </span>
    </span>
  );
}
