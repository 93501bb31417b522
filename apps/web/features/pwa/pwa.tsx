'use client';

import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { watchInstall } from './install.ts';
import { watchWorker } from './worker.ts';

/** Keeps the app installable and offline, and offers a newer version when there is one. */
export function Pwa() {
  const t = useTranslations('driver');
  const [update, setUpdate] = useState<(() => void) | null>(null);
  useEffect(() => watchInstall(), []);
  useEffect(() => watchWorker((take) => setUpdate(() => take)), []);
  if (update === null) return null;
  return (
    <div role="status" className="flex items-center gap-2.5 border-b border-line bg-accent-soft px-4.5 py-1 text-md">
      <RefreshCw aria-hidden size={18} className="shrink-0 text-accent" />
      <span className="min-w-0 flex-1">{t('update.ready')}</span>
      <button type="button" onClick={update} className="min-h-11 shrink-0 px-1 font-semibold text-accent underline">
        {t('update.take')}
      </button>
    </div>
  );
}
