'use client';

import { useTranslations } from 'next-intl';
import { useZone } from '../shell/session.tsx';
import { useNow } from '../time/now.ts';
import { mapsHref } from '../ui/maps.ts';
import { useBoardContext } from './board-context.tsx';
import { dueOf, windowOf } from './due.ts';
import { type BoardOrder, type BoardRequirement, typeName, whereOf } from './model.ts';
import { needsWords } from './needs-words.ts';
import { Notes } from './notes.tsx';

function Window({ order, isOver }: { order: BoardOrder; isOver: boolean }) {
  const now = useNow();
  const zone = useZone();
  const t = useTranslations('board');
  const time = useTranslations('time');
  if (now === null) return null;
  const due = isOver ? null : dueOf(order, now, zone, { t, time });
  return (
    <>
      {windowOf(order, now, zone, t)}{' '}
      {due?.isSpan ? <span className={due.late ? 'font-semibold text-late' : 'text-muted'}>{due.text}</span> : null}
    </>
  );
}

/** What a line asks for beside the order: when, for how long, with what. */
function Own({ requirement }: { requirement: BoardRequirement }) {
  const now = useNow();
  const zone = useZone();
  const t = useTranslations('board');
  const time = useTranslations('time');
  const words = now === null ? '' : needsWords(requirement, now, zone, { t, time });
  return words === '' ? null : <span className="block text-muted wrap-anywhere">{words}</span>;
}

/** What was asked for. `isOver`: it is late no more. */
export function OrderFacts({ order, isOver }: { order: BoardOrder; isOver: boolean }) {
  const { index } = useBoardContext();
  const t = useTranslations('board.panel');
  const where = whereOf(index, order);
  return (
    <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-y-1 [&>dt]:text-muted">
      {where ? (
        <>
          <dt>{order.place ? t('place') : t('site')}</dt>
          <dd className="wrap-anywhere">
            <a
              href={mapsHref(where)}
              target="_blank"
              rel="noreferrer"
              className="underline decoration-line-strong underline-offset-2"
            >
              {where.name}
            </a>
          </dd>
        </>
      ) : null}
      {order.dueFrom || order.dueUntil ? (
        <>
          <dt>{t('window')}</dt>
          <dd>
            <Window order={order} isOver={isOver} />
          </dd>
        </>
      ) : null}
      <dt>{t('needs')}</dt>
      <dd>
        {order.requirements.map((r) => (
          <span key={r.id} className="block">
            {r.quantity} × {typeName(index, r.equipmentTypeId)}
            <span className="text-muted">
              {r.assigned > 0 ? ` · ${t('assigned', { count: r.assigned })}` : ''}
              {r.queued > 0 ? ` · ${t('queued', { count: r.queued })}` : ''}
              {r.completed > 0 ? ` · ${t('done', { count: r.completed })}` : ''}
            </span>
            <Own requirement={r} />
          </span>
        ))}
      </dd>
      {order.contact ? (
        <>
          <dt>{t('contact')}</dt>
          <dd className="wrap-anywhere">{order.contact}</dd>
        </>
      ) : null}
      <Notes order={order} />
    </dl>
  );
}
