'use client';

import { ExternalLink, FileText, type LucideIcon, MapPin, Phone, Users } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { later } from '../ui/later.tsx';
import { mapsHref, placeName } from '../ui/maps.ts';
import { type Job, phoneIn } from './job.ts';
import type { Paper } from './read.ts';

// Few jobs have one. As high as most are, so that nothing moves when it comes.
const PaperLine = later(
  async () => (await import('./paper-line.tsx')).PaperLine,
  () => <li className="min-h-14 border-t border-line first:border-t-0" />,
);

function Fact({
  icon: Icon,
  title,
  detail,
  action,
}: {
  icon: LucideIcon;
  title: string;
  detail?: string | null;
  action?: ReactNode;
}) {
  return (
    <li className="flex min-h-14 items-center gap-3.5 border-t border-line py-2 first:border-t-0">
      <Icon aria-hidden size={20} className="shrink-0" />
      <span className="min-w-0 flex-1">
        <span className="block text-lg font-semibold wrap-anywhere">{title}</span>
        {detail ? <span className="block text-md whitespace-pre-line text-muted wrap-anywhere">{detail}</span> : null}
      </span>
      {action}
    </li>
  );
}

function hidden(chunks: ReactNode): ReactNode {
  return <span className="sr-only">{chunks}</span>;
}

/** What a link does that opens another page, for whom its icon says nothing. */
function leadingOut(chunks: ReactNode): ReactNode {
  return (
    <>
      <ExternalLink aria-hidden size={17} />
      {hidden(chunks)}
    </>
  );
}

const linkClass = 'flex min-h-12 items-center gap-2 rounded-md px-2 text-lg font-semibold text-accent';

type Props = { job: Job; papers: readonly Paper[]; kept: ReadonlySet<string>; driverId: string };

/** Where, whom to call, what to know, and who comes along. */
export function JobFacts({ job, papers, kept, driverId }: Props) {
  const t = useTranslations('driver');
  const { workOrder, crew } = job;
  // A phone may have kept a job from before there were places.
  const place = workOrder.place ?? job.site;
  const where = job.site?.name ?? (place && placeName(place));
  const others = crew.filter((one) => one.driverId !== driverId).map((one) => one.name);
  const phone = phoneIn(workOrder.contact);
  const isEmpty = !place && !workOrder.contact && !workOrder.description && others.length + papers.length === 0;
  if (isEmpty) return null;
  return (
    <ul className="mt-4 border-y border-line">
      {place && where ? (
        <Fact
          icon={MapPin}
          title={where}
          detail={job.site?.address ?? null}
          action={
            <a href={mapsHref(place)} target="_blank" rel="noreferrer" className={linkClass}>
              {t.rich('facts.map', { site: where, hidden: leadingOut })}
            </a>
          }
        />
      ) : null}
      {workOrder.contact ? (
        <Fact
          icon={Phone}
          title={workOrder.contact}
          action={
            phone ? (
              <a href={`tel:${phone}`} className={linkClass}>
                {t('facts.call')}
              </a>
            ) : null
          }
        />
      ) : null}
      {workOrder.description ? <Fact icon={FileText} title={t('facts.notes')} detail={workOrder.description} /> : null}
      {papers.map((paper) => (
        <PaperLine key={paper.id} paper={paper} isKept={kept.has(paper.id)} />
      ))}
      {others.length > 0 ? <Fact icon={Users} title={others.join(', ')} detail={t('facts.withYou')} /> : null}
    </ul>
  );
}
