'use client';

import { CalendarCheck, CalendarClock, Clock, type LucideIcon, Palmtree, Wrench } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { jobHref } from '../../jobs/hrefs.ts';
import { Section } from '../../jobs/section.tsx';
import { Span } from '../../roster/span.tsx';
import { useNow } from '../../time/now.ts';
import { buttonClass } from '../../ui/button-class.ts';
import { cx } from '../../ui/cx.ts';
import { Empty } from '../../ui/empty.tsx';
import { unitHref } from '../hrefs.ts';
import { type Coming, comingOf } from './coming.ts';
import { linkClass } from './facts.tsx';
import { Crew } from './now-fact.tsx';

const LOOKS: Record<Coming['kind'], { icon: LucideIcon; tone: string }> = {
  reservation: { icon: CalendarClock, tone: 'text-reserved' },
  maintenance: { icon: Wrench, tone: 'text-out' },
  shift: { icon: Clock, tone: 'text-available' },
  timeOff: { icon: Palmtree, tone: 'text-muted' },
};

type Props = {
  planned: Parameters<typeof comingOf>[0];
  of: 'unit' | 'driver';
  truncated: boolean;
  /** Where one plans more. */
  plan: { href: string; label: string };
};

/** What is planned, the next first. */
export function ComingList({ planned, of, truncated, plan }: Props) {
  const t = useTranslations('fleet.record');
  const now = useNow();
  const coming = comingOf(planned, now ?? 0);
  return (
    <Section title={t('next')}>
      <div className="rounded-lg border border-line bg-surface">
        {coming.length === 0 ? (
          <Empty
            icon={CalendarCheck}
            title={t('nothingNext')}
            action={
              <Link href={plan.href} className={buttonClass()}>
                {plan.label}
              </Link>
            }
          >
            {t('nothingNextText', { of })}
          </Empty>
        ) : (
          <ul aria-label={t('next')} className="divide-y divide-line">
            {coming.map((one) => (
              <Line key={one.id} one={one} of={of} />
            ))}
          </ul>
        )}
      </div>
      {truncated ? (
        <p className="text-sm text-muted">
          {t('moreNext')}{' '}
          <Link href={plan.href} className={linkClass}>
            {plan.label}
          </Link>
        </p>
      ) : null}
    </Section>
  );
}

function Line({ one, of }: { one: Coming; of: 'unit' | 'driver' }) {
  const t = useTranslations('fleet.record');
  const { icon: Icon, tone } = LOOKS[one.kind];
  return (
    <li className="grid gap-x-4 gap-y-0.5 px-4 py-2 sm:grid-cols-[10rem_minmax(0,1fr)_auto]">
      <span className={cx('flex items-center gap-2 font-semibold', tone)}>
        <Icon aria-hidden size={14} className="shrink-0" />
        {t(`kind.${one.kind}`)}
      </span>
      <span className="min-w-0 wrap-anywhere">
        <What one={one} of={of} />
      </span>
      <span className="text-sm text-muted sm:text-right">
        <Span from={one.from} until={one.until} />
        {one.isNow ? <span className="ml-2 font-semibold text-text">{t('isNow', { kind: one.kind })}</span> : null}
      </span>
    </li>
  );
}

function What({ one, of }: { one: Coming; of: 'unit' | 'driver' }) {
  const t = useTranslations('fleet.record');
  const roster = useTranslations('roster');
  switch (one.kind) {
    case 'reservation': {
      const { workOrder, unit, crew } = one.job;
      return (
        <>
          <Link href={jobHref(workOrder.id)} className={cx(linkClass, 'font-semibold')}>
            {workOrder.number}
          </Link>{' '}
          {workOrder.title}
          <span className="text-sm text-muted">
            {' · '}
            {of === 'driver' ? (
              <Link href={unitHref(unit.id)} className={cx(linkClass, 'whitespace-nowrap')}>
                {unit.identifier}
              </Link>
            ) : (
              <Crew crew={crew} />
            )}
          </span>
        </>
      );
    }
    case 'maintenance':
      return (
        <>
          {one.note}
          {one.inTheWay > 0 ? (
            <span className="block text-sm font-semibold text-warn">{t('inTheWay', { count: one.inTheWay })}</span>
          ) : null}
        </>
      );
    case 'shift':
      return null;
    case 'timeOff':
      return one.why === null ? null : roster(`kind.${one.why}`);
  }
}
