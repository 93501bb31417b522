'use client';

import { useTranslations } from 'next-intl';
import { ShownOnce } from '../ui/shown-once.tsx';

type Props = { name: string; link: string; onClose: () => void };

/** Shows a one-time link, once: nobody can read it again. */
export function LinkDialog({ name, link, onClose }: Props) {
  const t = useTranslations('people');
  return (
    <ShownOnce title={t('link.title', { name })} label={t('link.label')} value={link} onClose={onClose}>
      {t('link.text', { name })}
    </ShownOnce>
  );
}
