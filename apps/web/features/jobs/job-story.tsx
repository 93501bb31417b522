'use client';

import { useTranslations } from 'next-intl';
import { StoryLine } from '../office/story/story-line.tsx';
import { useZone } from '../shell/session.tsx';
import { orderSentence } from './order-sentence.ts';
import { Section } from './section.tsx';
import type { JobRecord } from './types.ts';

/** Who did what, when: over the order and all that was sent to it, from the first moment on. */
export function JobStory({ record: { workOrder, assignments, entries, truncated } }: { record: JobRecord }) {
  const t = useTranslations('jobs');
  const zone = useZone();
  const sent = new Map(assignments.map((one) => [one.id, one]));
  return (
    <Section title={t('record.story')}>
      <ol aria-label={t('record.story')} className="relative grid">
        {entries.map((entry) => {
          const one = entry.assignmentId === null ? undefined : sent.get(entry.assignmentId);
          return one ? (
            <StoryLine
              key={entry.id}
              entry={entry}
              of={{ workOrderId: workOrder.id, requirementId: one.requirementId, unitId: one.unit.id }}
              unit={assignments.length > 1 ? one.unit.identifier : undefined}
            />
          ) : (
            <StoryLine key={entry.id} entry={entry} of={null} what={orderSentence(entry, zone, t)} />
          );
        })}
      </ol>
      {truncated ? <p className="text-muted">{t('record.truncated')}</p> : null}
    </Section>
  );
}
