'use client';

import { useTranslations } from 'next-intl';
import { Door } from './door.tsx';

/** A fresh installation: nobody could sign in, so the page says how the first organisation is made. */
export function NoOrganisation({ command }: { command: string }) {
  const t = useTranslations('signIn');
  return (
    <Door title={t('none.title')} lead={t('none.lead')}>
      <pre className="overflow-x-auto rounded-md border border-line bg-surface p-3 text-sm whitespace-pre-wrap select-all">
        <code>{command}</code>
      </pre>
      <p className="mt-3 text-muted">{t('none.then')}</p>
    </Door>
  );
}
