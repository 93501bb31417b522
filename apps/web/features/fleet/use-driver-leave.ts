'use client';

import type { Driver } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { useSend } from '../records/use-records.ts';
import type { MenuAction } from '../ui/menu-action.ts';
import { showToast } from '../ui/toast-store.ts';

type Resting = Driver['restingStatus'];

function setStatus({ driver, status }: { driver: Driver; status: Resting }, key: string) {
  const { id, version } = driver;
  return answer(api.PATCH('/drivers/{id}', { params: { path: { id }, ...headers(key, version) }, body: { status } }));
}

/** Who leaves is kept for the record, signed out, and can come back. */
export function useDriverLeave(): (driver: Driver, onDone?: () => void) => MenuAction {
  const t = useTranslations('fleet');
  const problems = useTranslations('problems');
  const change = useSend(keys.drivers, setStatus);

  function become(driver: Driver, status: Resting, done: string, onDone?: () => void): void {
    change.mutate(
      { driver, status },
      {
        onSuccess: () => {
          showToast({ tone: 'done', text: done });
          onDone?.();
        },
        onError: (error) =>
          showToast({
            tone: 'refused',
            text: t('refused', { name: driver.name, why: sentenceOf(error, problems) }),
          }),
      },
    );
  }

  return (driver, onDone) => {
    const { name } = driver;
    return driver.restingStatus === 'inactive'
      ? {
          id: 'return',
          label: t('drivers.activate'),
          onAction: () => become(driver, 'off_shift', t('drivers.isBack', { name }), onDone),
        }
      : {
          id: 'leave',
          label: t('drivers.deactivate'),
          danger: true,
          onAction: () => become(driver, 'inactive', t('drivers.isGone', { name }), onDone),
        };
  };
}
