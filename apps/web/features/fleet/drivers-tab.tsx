'use client';

import type { Driver } from '@yardmaster/client/schema';
import { IdCard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { jobsHref } from '../jobs/hrefs.ts';
import { LinkDialog } from '../people/link-dialog.tsx';
import { useNewLink } from '../people/use-people.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useMay, useWords } from '../shell/session.tsx';
import { showToast } from '../ui/toast-store.ts';
import { DriverForm } from './driver-form.tsx';
import { DriverStatus } from './driver-status.tsx';
import type { TabProps } from './fleet-screen.tsx';
import { driverHref } from './hrefs.ts';
import { useDriverLeave } from './use-driver-leave.ts';
import { useDuties } from './use-fleet.ts';
import { capabilitiesText } from './words.ts';

const PapersDialog = dynamic(() => import('./papers-dialog.tsx').then((m) => m.PapersDialog));

const STATUSES = ['available', 'assigned', 'off_shift', 'inactive'] as const;

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
  const leave = useDriverLeave();
  const { duties, isPending } = useDuties();
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
          isReady: !isPending,
          isSearchable: true,
          nameOf: (d) => d.name,
          hrefOf: (d) => driverHref(d.id),
          mayWrite,
          historyOf: 'driver',
          importKind: 'drivers',
          exportKind: 'drivers',
          sheet: {
            columns: ['name', 'email', 'phone', 'capabilities'],
            row: (d) => [d.name, d.email, d.phone, d.capabilities.join(' ')],
          },
          empty: t('drivers.empty'),
          filters: [
            {
              param: 'status',
              label: t('drivers.status'),
              choices: STATUSES.map((id) => ({ id, label: id === 'available' ? t('drivers.ready') : statuses(id) })),
            },
          ],
          columns: [
            { name: t('drivers.name'), sort: 'name', render: (d) => d.name },
            { name: t('drivers.email'), render: (d) => d.email, className: 'text-muted max-md:hidden' },
            {
              name: t('drivers.phone'),
              render: (d) => d.phone ?? '–',
              className: 'text-muted whitespace-nowrap max-sm:hidden',
            },
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
            ...(mayWrite ? [leave(driver)] : []),
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
