'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { answer, api } from '../api/client.ts';
import { recordKeys } from '../records/keys.ts';
import { Expiry } from './expiry.tsx';

const SHOWN_MAX = 20;

function strong(chunks: ReactNode): ReactNode {
  return <span className="font-semibold">{chunks}</span>;
}

/** What drivers hold that ends within thirty days, or has ended; nothing where all is well. */
export function Expiring() {
  const t = useTranslations('papers');
  const { data } = useQuery({
    queryKey: [...recordKeys.held, 'expiring'],
    queryFn: ({ signal }) =>
      answer(api.GET('/certifications/expiring', { params: { query: { limit: SHOWN_MAX } }, signal })),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="expiring" className="rounded-lg border border-line bg-surface">
      <h2 id="expiring" className="px-3.5 pt-2.5 pb-1 font-semibold">
        {t('expiring.title')}
      </h2>
      <ul className="divide-y divide-line">
        {data.items.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3.5 py-2">
            <span className="w-52">
              <Expiry at={one.expiresAt} />
            </span>
            <span>
              {t.rich('expiring.held', { certification: one.certificationName, driver: one.driverName, b: strong })}
            </span>
          </li>
        ))}
      </ul>
      {data.nextCursor === null ? null : (
        <p className="border-t border-line px-3.5 py-2 text-sm text-muted">{t('expiring.more', { max: SHOWN_MAX })}</p>
      )}
    </section>
  );
}
