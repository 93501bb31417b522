'use client';

import type { Driver } from '@yardmaster/client/schema';
import { IdCard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { jobsHref } from '../jobs/hrefs.ts';
import { LinkDialog } from '../people/link-dialog.tsx';
import { useNewLink } from '../people/use-people.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useSend } from '../records/use-records.ts';
import { useMay, useWords } from '../shell/session.tsx';
import { showToast } from '../ui/toast-store.ts';
import { DriverForm } from './driver-form.tsx';
import { DriverStatus } from './driver-status.tsx';
import type { TabProps } from './fleet-screen.tsx';
import { useDuties } from './use-fleet.ts';
import { capabilitiesText } from './words.ts';

const PapersDialog = dynamic(() => import('./papers-dialog.tsx').then((m) => m.PapersDialog));

const STATUSES = ['available', 'assigned', 'off_shift', 'inactive'] as const;

type Resting = Driver['restingStatus'];

function setStatus({ driver, status }: { driver: Driver; status: Resting }, key: string) {
  const { id, version } = driver;
  return answer(api.PATCH('/drivers/{id}', { params: { path: { id }, ...headers(key, version) }, body: { status } }));
}

export function DriversTab({ isAdding, onAdded }: TabProps) {
  const t = useTranslations('fleet');
  const people = useTranslations('people');
  const statuses = useTranslations('status');
  const problems = useTranslations('problems');
  const [fresh, setFresh] = useState<{ name: string; link: string } | null>(null);
  const [papersOf, setPapersOf] = useState<Driver | null>(null);
  const newLink = useNewLink();
  const mayLink = useMay('people:write');
  const mayWrite = useMay('fleet:write');
  const change = useSend(keys.drivers, setStatus);
  const duties = useDuties();
  const router = useRouter();
  const { Orders } = useWords();

  function hand({ name, userId }: Driver): void {
    newLink.mutate(userId, {
      onSuccess: ({ link }) => setFresh({ name, link }),
      onError: (error) => {
        showToast({ tone: 'refused', text: sentenceOf(error, problems) });
        onAdded();
      },
    });
  }

  function added(made: Driver): void {
    if (mayLink) {
      hand(made);
      return;
    }
    showToast({ tone: 'done', text: t('drivers.added', { name: made.name }) });
    onAdded();
  }

  function become(driver: Driver, status: Resting, done: string): void {
    change.mutate(
      { driver, status },
      {
        onSuccess: () => showToast({ tone: 'done', text: done }),
        onError: (error) =>
          showToast({
            tone: 'refused',
            text: t('refused', { name: driver.name, why: sentenceOf(error, problems) }),
          }),
      },
    );
  }

  return (
    <>
      <RecordPage
        path="/drivers"
        isAdding={isAdding}
        spec={{
          title: t('drivers.title'),
          list: t('drivers.list'),
          add: t('drivers.add'),
          first: t('drivers.first'),
          none: t('drivers.none'),
          icon: IdCard,
          listKey: keys.drivers,
          isSearchable: true,
          nameOf: (d) => d.name,
          mayWrite,
          historyOf: 'driver',
          importKind: 'drivers',
          exportKind: 'drivers',
          empty: t('drivers.empty'),
          filters: [
            {
              param: 'status',
              label: t('drivers.status'),
              choices: STATUSES.map((id) => ({ id, label: statuses(id) })),
            },
          ],
          columns: [
            { name: t('drivers.name'), sort: 'name', render: (d) => d.name },
            { name: t('drivers.email'), render: (d) => d.email, className: 'text-muted max-md:hidden' },
            { name: t('drivers.phone'), render: (d) => d.phone ?? '–', className: 'text-muted max-sm:hidden' },
            {
              name: t('drivers.capabilities'),
              render: (d) => capabilitiesText(d.capabilities) || '–',
              className: 'text-muted max-lg:hidden',
            },
            { name: t('drivers.status'), render: (d) => <DriverStatus driver={d} duty={duties.get(d.id)} /> },
          ],
          renderForm: (props) => (
            <DriverForm
              {...props}
              onSaved={(saved) => {
                props.onSaved(saved);
                if (props.item === null) added(saved);
              }}
            />
          ),
          actions: (driver) => [
            { id: 'papers', label: t('drivers.papers'), onAction: () => setPapersOf(driver) },
            { id: 'jobs', label: Orders, onAction: () => router.push(jobsHref({ driver: driver.id })) },
            ...(mayLink
              ? [
                  {
                    id: 'link',
                    label: people('link.action'),
                    isDisabled: driver.restingStatus === 'inactive',
                    onAction: () => hand(driver),
                  },
                ]
              : []),
            ...(mayWrite ? [statusAction(driver, become, t)] : []),
          ],
        }}
      />
      {papersOf ? <PapersDialog driver={papersOf} mayWrite={mayWrite} onClose={() => setPapersOf(null)} /> : null}
      {fresh ? (
        <LinkDialog
          name={fresh.name}
          link={fresh.link}
          onClose={() => {
            setFresh(null);
            onAdded();
          }}
        />
      ) : null}
    </>
  );
}

/** Who leaves is kept for the record, signed out, and can come back. */
function statusAction(
  driver: Driver,
  become: (driver: Driver, status: Resting, done: string) => void,
  t: Translate<'fleet'>,
) {
  const { name } = driver;
  return driver.restingStatus === 'inactive'
    ? {
        id: 'return',
        label: t('drivers.activate'),
        onAction: () => become(driver, 'off_shift', t('drivers.isBack', { name })),
      }
    : {
        id: 'leave',
        label: t('drivers.deactivate'),
        danger: true,
        onAction: () => become(driver, 'inactive', t('drivers.isGone', { name })),
      };
}
