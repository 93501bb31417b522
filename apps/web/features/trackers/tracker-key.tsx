'use client';

import { useTranslations } from 'next-intl';
import { ShownOnce } from '../ui/shown-once.tsx';
import { bold, code } from '../ui/tags.tsx';

type Props = { name: string; secret: string; onClose: () => void };

/** Shows a tracker's key, once, and where each kind of app wants it. */
export function TrackerKey({ name, secret, onClose }: Props) {
  const t = useTranslations('trackers');
  const intake = `${window.location.origin}/api/v1/intake`;
  const at = (address: string) => ({ app: bold, address: code(address) });
  return (
    <ShownOnce title={t('key.title', { name })} label={t('key.label')} value={secret} onClose={onClose}>
      {t('key.text')}
      <span className="mt-3 grid gap-2 text-sm">
        <span>{t.rich('key.traccar', at(`${intake}/osmand`))}</span>
        <span>
          {t.rich('key.osmAnd', at(`${intake}/osmand?id=…&lat={0}&lon={1}&timestamp={2}&altitude={4}&bearing={6}`))}
        </span>
        <span>{t.rich('key.ownTracks', at(`${intake}/owntracks`))}</span>
      </span>
    </ShownOnce>
  );
}
