'use client';

import { useTranslations } from 'next-intl';
import { cx } from '../ui/cx.ts';
import { Section } from './section.tsx';
import { cellClass, frameClass, headClass, tableClass } from './table.ts';
import type { JobRecord } from './types.ts';

const COUNTS = ['quantity', 'done', 'atWork', 'reserved', 'waiting'] as const;
/** What a narrow screen has room for. */
const NARROW = 3;
const widthOf = (n: number) => (n < NARROW ? '' : 'max-sm:hidden');

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
              {COUNTS.map((count, n) => (
                <th key={count} scope="col" className={cx(headClass, 'text-right', widthOf(n))}>
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
                  <td key={COUNTS[n]} className={cx(cellClass, 'text-right', widthOf(n))}>
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
