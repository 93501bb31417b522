'use client';

import { useTranslations } from 'next-intl';
import { Section } from './section.tsx';
import { cellClass, frameClass, headClass, tableClass } from './table.ts';
import type { JobRecord } from './types.ts';

const COUNTS = ['quantity', 'done', 'atWork', 'reserved', 'waiting'] as const;

/** What it needs, line by line, and how far each has come. */
export function JobNeeds({ record: { workOrder, types } }: { record: JobRecord }) {
  const t = useTranslations('jobs.record');
  const nameOf = (id: string) => types.find((type) => type.id === id)?.name ?? '';
  return (
    <Section title={t('needs')}>
      <div className={frameClass}>
        <table aria-label={t('needs')} className={tableClass}>
          <thead>
            <tr>
              <th scope="col" className={headClass}>
                {t('type')}
              </th>
              {COUNTS.map((count) => (
                <th key={count} scope="col" className={`${headClass} text-right`}>
                  {t(count)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {workOrder.requirements.map((need) => (
              <tr key={need.id}>
                <th scope="row" className={`${cellClass} text-left font-normal`}>
                  {nameOf(need.equipmentTypeId)}
                  {need.capabilities.length > 0 ? (
                    <span className="block text-sm text-muted">{need.capabilities.join(', ')}</span>
                  ) : null}
                </th>
                {[need.quantity, need.completed, need.assigned, need.reserved, need.queued].map((count, n) => (
                  <td key={COUNTS[n]} className={`${cellClass} text-right`}>
                    {count}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
