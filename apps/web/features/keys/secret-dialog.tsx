'use client';

import { useTranslations } from 'next-intl';
import { ShownOnce } from '../ui/shown-once.tsx';

type Props = { name: string; secret: string; onClose: () => void };

/** Shows a key's secret, once: its hash alone is kept. */
export function SecretDialog({ name, secret, onClose }: Props) {
  const t = useTranslations('keys');
  return (
    <ShownOnce title={t('secret.title', { name })} label={t('secret.label')} value={secret} onClose={onClose}>
      {t('secret.text')}
    </ShownOnce>
  );
}
