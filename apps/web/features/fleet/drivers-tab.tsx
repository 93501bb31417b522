'use client';

import type { Driver } from '@yardmaster/client/schema';
import { IdCard } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { sentenceOf } from '../api/problem.ts';
import { LinkDialog } from '../people/link-dialog.tsx';
import { useNewLink } from '../people/use-people.ts';
import { RecordPage } from '../records/record-page.tsx';
import { useSend } from '../records/use-records.ts';
import { useMay } from '../shell/session.tsx';
import { Status } from '../ui/status.tsx';
import { showToast } from '../ui/toast-store.ts';
import { DriverForm } from './driver-form.tsx';
import type { TabProps } from './fleet-screen.tsx';
import { capabilitiesText } from './words.ts';

const PapersDialog = dynamic(() => import('./papers-dialog.tsx').then((m) => m.PapersDialog));

const STATUSES = [
  { id: 'available', label: 'Available' },
  { id: 'assigned', label: 'Assigned' },
  { id: 'off_shift', label: 'Off shift' },
  { id: 'inactive', label: 'Inactive' },
] as const;

type Resting = Driver['restingStatus'];

function setStatus({ driver, status }: { driver: Driver; status: Resting }, key: string) {
  const { id, version } = driver;
  return answer(api.PATCH('/drivers/{id}', { params: { path: { id }, ...headers(key, version) }, body: { status } }));
}

export function DriversTab({ isAdding, onAdded }: TabProps) {
  const [fresh, setFresh] = useState<{ name: string; link: string } | null>(null);
  const [papersOf, setPapersOf] = useState<Driver | null>(null);
  const newLink = useNewLink();
  const mayLink = useMay('people:write');
  const mayWrite = useMay('fleet:write');
  const change = useSend(keys.drivers, setStatus);

  function hand({ name, userId }: Driver): void {
    newLink.mutate(userId, {
      onSuccess: ({ link }) => setFresh({ name, link }),
      onError: (error) => {
        showToast({ tone: 'refused', text: sentenceOf(error) });
        onAdded();
      },
    });
  }

  function added(made: Driver): void {
    if (mayLink) {
      hand(made);
      return;
    }
    showToast({ tone: 'done', text: `${made.name} is added. An admin hands out the link to sign in, under People.` });
    onAdded();
  }

  function become(driver: Driver, status: Resting, done: string): void {
    change.mutate(
      { driver, status },
      {
        onSuccess: () => showToast({ tone: 'done', text: done }),
        onError: (error) => showToast({ tone: 'refused', text: `${driver.name}: ${sentenceOf(error)}` }),
      },
    );
  }

  return (
    <>
      <RecordPage
        path="/drivers"
        isAdding={isAdding}
        spec={{
          title: 'Drivers',
          one: 'driver',
          icon: IdCard,
          listKey: keys.drivers,
          isSearchable: true,
          nameOf: (d) => d.name,
          mayWrite,
          historyOf: 'driver',
          importKind: 'drivers',
          exportKind: 'drivers',
          empty: 'Drivers get their jobs on the phone. Many at once come in with Import.',
          filters: [{ param: 'status', label: 'Status', choices: STATUSES }],
          columns: [
            { name: 'Name', sort: 'name', render: (d) => d.name },
            { name: 'E-mail', render: (d) => d.email, className: 'text-muted max-md:hidden' },
            { name: 'Phone', render: (d) => d.phone ?? '–', className: 'text-muted max-sm:hidden' },
            {
              name: 'Capabilities',
              render: (d) => capabilitiesText(d.capabilities) || '–',
              className: 'text-muted max-lg:hidden',
            },
            { name: 'Status', render: (d) => <Status status={d.status} /> },
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
            { id: 'papers', label: 'Certifications…', onAction: () => setPapersOf(driver) },
            ...(mayWrite ? [statusAction(driver, become)] : []),
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
function statusAction(driver: Driver, become: (driver: Driver, status: Resting, done: string) => void) {
  return driver.restingStatus === 'inactive'
    ? {
        id: 'return',
        label: 'Make active again',
        onAction: () => become(driver, 'off_shift', `${driver.name} is back, off shift.`),
      }
    : {
        id: 'leave',
        label: 'Make inactive',
        danger: true,
        onAction: () => become(driver, 'inactive', `${driver.name} is inactive and signed out.`),
      };
}
