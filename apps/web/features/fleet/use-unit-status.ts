'use client';

import type { Equipment } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { useSend } from '../records/use-records.ts';
import { showToast } from '../ui/toast-store.ts';

type Resting = Equipment['restingStatus'];
export const RESTING: readonly Resting[] = ['available', 'maintenance', 'out_of_service'];

function setStatus({ unit, status }: { unit: Equipment; status: Resting }, key: string) {
  const { id, version } = unit;
  return answer(api.PATCH('/equipment/{id}', { params: { path: { id }, ...headers(key, version) }, body: { status } }));
}

/** Sets what a unit rests in. `become` says in a toast what came of it; `send` leaves that to whoever asked. */
export function useUnitStatus() {
  const t = useTranslations('fleet.units');
  const fleet = useTranslations('fleet');
  const problems = useTranslations('problems');
  const change = useSend(keys.equipment, setStatus);

  function become(unit: Equipment, status: Resting, onDone?: () => void): void {
    const name = unit.identifier;
    const isOut = unit.status === 'assigned' ? 'yes' : 'no';
    change.mutate(
      { unit, status },
      {
        onSuccess: () => {
          showToast({ tone: 'done', text: t('isNow', { unit: name, status, isOut }) });
          onDone?.();
        },
        onError: (error) =>
          showToast({ tone: 'refused', text: fleet('refused', { name, why: sentenceOf(error, problems) }) }),
      },
    );
  }
  return { become, send: change.mutateAsync };
}
