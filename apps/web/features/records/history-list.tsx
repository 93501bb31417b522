'use client';

import type { RecordedChange } from '@yardmaster/domain/history/history';
import { useTranslations } from 'next-intl';
import type { Translate } from '../../i18n/translate.ts';
import { useZone } from '../shell/session.tsx';
import { Moment } from '../time/time.tsx';
import { cx } from '../ui/cx.ts';
import { bold } from '../ui/tags.tsx';
import { fieldWord } from './field-words.ts';
import { doerWord, eventWord, isTold, valueWord } from './history-words.ts';

function Change({ change, t }: { change: RecordedChange['changes'][number]; t: Translate<'records'> }) {
  const zone = useZone();
  const { field, from, to } = change;
  return (
    <li className="text-sm">
      <span className="text-muted">{fieldWord(field, t)}</span>
      {isTold(change) ? (
        <>
          {' '}
          {from === null ? null : <s className="text-muted">{valueWord(field, from, zone, t)}</s>}{' '}
          {from === null ? null : '→ '}
          <span className="font-medium">{valueWord(field, to, zone, t)}</span>
        </>
      ) : null}
    </li>
  );
}

/** Changes of a thing: when, who, what. */
export function HistoryList({ items, className }: { items: readonly RecordedChange[]; className?: string }) {
  const t = useTranslations('records');
  return (
    <ol aria-label={t('history.label')} className={cx('divide-y divide-line', className)}>
      {items.map((item) => (
        <li key={item.id} className="grid gap-1 py-2.5 sm:grid-cols-[9rem_1fr]">
          <span className="text-sm text-muted">
            <Moment at={item.at} />
          </span>
          <div className="min-w-0">
            <p>
              {t.rich('history.done', {
                event: eventWord(item.type, t),
                who: doerWord(item.by, t),
                b: bold,
              })}
            </p>
            {item.changes.length > 0 ? (
              <ul className="mt-0.5 grid gap-0.5 break-words">
                {item.changes.map((change) => (
                  <Change key={change.field} change={change} t={t} />
                ))}
              </ul>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
