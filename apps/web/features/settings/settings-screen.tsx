'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { answer, api } from '../api/client.ts';
import { HistoryDialog } from '../records/history-dialog.tsx';
import { recordKeys } from '../records/keys.ts';
import { useMay } from '../shell/session.tsx';
import { Button } from '../ui/button.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { SettingsForm } from './settings-form.tsx';

/** Words, clocks, gates, times and retention of the organisation. */
export function SettingsScreen() {
  const t = useTranslations('settings');
  const mayWrite = useMay('settings:write');
  const [isTold, setTold] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: recordKeys.settings,
    queryFn: ({ signal }) => answer(api.GET('/settings', { signal })),
  });
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="mr-auto text-md font-semibold">{t('title')}</h1>
        <Button onPress={() => setTold(true)}>{t('history')}</Button>
      </div>
      {data ? (
        <SettingsForm settings={data} mayWrite={mayWrite} />
      ) : error ? (
        <LoadFailed what={t('named.start')} error={error} onRetry={() => void refetch()} />
      ) : (
        <div className="grid gap-4 rounded-lg border border-line bg-surface p-4">
          <Loading what={t('named.middle')} />
          <Bar className="w-40" />
          <Bar className="w-72" />
          <Bar className="w-64" />
        </div>
      )}
      {isTold ? <HistoryDialog of="settings" name={t('title')} onClose={() => setTold(false)} /> : null}
    </>
  );
}
