'use client';

import { useQuery } from '@tanstack/react-query';
import type { Shift, TimeOff } from '@yardmaster/client/schema';
import { ChevronDown, Download, FileUp, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { Suspense, useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { useDrivers } from '../fleet/use-fleet.ts';
import { followDownload } from '../records/download.ts';
import { recordKeys } from '../records/keys.ts';
import { useParams } from '../records/params.ts';
import { useSend } from '../records/use-records.ts';
import { useMay, useZone } from '../shell/session.tsx';
import { instantOf } from '../time/zoned.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { buttonClass } from '../ui/button-class.ts';
import { matchesText, NoMatch, TableSkeleton } from '../ui/data-list.tsx';
import { Menu } from '../ui/menu.tsx';
import { LoadFailed } from '../ui/page-state.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useTyped } from '../ui/use-typed.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { useWeek, WeekPicker } from './period.tsx';
import { PAGE, readAll } from './read-all.ts';
import { ShiftForm } from './shift-form.tsx';
import { TimeOffForm } from './time-off-form.tsx';
import { WeekTable } from './week-table.tsx';

const ImportDialog = dynamic(() => import('../records/import-dialog.tsx').then((m) => m.ImportDialog));

const EXPORTS = ['shifts', 'time-off'] as const;

const and = (cursor: string | undefined) => (cursor === undefined ? {} : { cursor });

function useRoster(from: string, until: string) {
  const mayPlan = useMay('shifts:write');
  const query = { from, until, limit: PAGE };
  const shifts = useQuery({
    queryKey: [...recordKeys.shifts, from],
    queryFn: ({ signal }) =>
      readAll((cursor) => answer(api.GET('/shifts', { params: { query: { ...query, ...and(cursor) } }, signal }))),
    placeholderData: (before) => before,
  });
  const timeOff = useQuery({
    queryKey: [...recordKeys.timeOff, from],
    // Who is ill is nothing for every viewer.
    enabled: mayPlan,
    queryFn: ({ signal }) =>
      readAll((cursor) => answer(api.GET('/time-off', { params: { query: { ...query, ...and(cursor) } }, signal }))),
    placeholderData: (before) => before,
  });
  return { shifts, timeOff };
}

type Showing =
  | { what: 'shift'; item: Shift | null; draft?: Partial<Shift> }
  | { what: 'time-off'; item: TimeOff | null }
  | { what: 'entry'; shift: Shift }
  | { what: 'off'; timeOff: TimeOff }
  | { what: 'import'; kind: 'shifts' | 'time-off' };

function Roster() {
  const t = useTranslations('roster');
  const common = useTranslations('common');
  const { timeZone } = useZone();
  const week = useWeek();
  const params = useParams();
  const mayWrite = useMay('shifts:write');
  const drivers = useDrivers();
  const { shifts, timeOff } = useRoster(week.from, week.until);
  const [showing, setShowing] = useState<Showing | null>(null);
  const close = () => setShowing(null);
  /** Of the week that is shown. */
  const exportOf = (kind: (typeof EXPORTS)[number]) =>
    `/api/v1/exports/${kind}?${new URLSearchParams({ from: week.from, until: week.until })}`;
  const cancelShift = useSend(recordKeys.shifts, ({ id }: { id: string }, key) =>
    answer(api.POST('/shifts/{id}/cancellation', { params: { path: { id }, ...headers(key) } })),
  );
  const cancelTimeOff = useSend(recordKeys.timeOff, ({ id }: { id: string }, key) =>
    answer(api.POST('/time-off/{id}/cancellation', { params: { path: { id }, ...headers(key) } })),
  );
  const sought = params.get('q');
  const search = useTyped(sought, (q) => params.set({ q }));
  const shown = (drivers.data ?? []).filter((d) => d.restingStatus !== 'inactive' && matchesText(sought, d.name));
  const nameOf = (driverId: string) => drivers.data?.find((d) => d.id === driverId)?.name ?? '';
  const error = drivers.error ?? shifts.error;

  function addOn(driverId: string, day: string): void {
    const draft = {
      driverId,
      startsAt: instantOf(`${day}T06:00`, timeZone),
      endsAt: instantOf(`${day}T14:00`, timeZone),
    };
    setShowing({ what: 'shift', item: null, draft });
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <h1 className="mr-1 text-md font-semibold">{t('title')}</h1>
        <WeekPicker />
        <TextField
          label={t('searchDrivers')}
          type="text"
          value={search.text}
          onChange={search.setText}
          placeholder={common('search')}
          className="ml-auto w-44 max-sm:w-full [&_input]:h-8 [&_input]:text-sm [&_label]:sr-only"
        />
        {mayWrite ? (
          <Menu
            label={t('export.button')}
            trigger={
              <Button>
                <Download aria-hidden size={14} /> {t('export.button')} <ChevronDown aria-hidden size={14} />
              </Button>
            }
            actions={EXPORTS.map((kind) => ({
              id: kind,
              label: t(`export.${kind}`),
              onAction: () => followDownload(exportOf(kind)),
            }))}
          />
        ) : (
          // Who is ill is nothing for every viewer.
          <a href={exportOf('shifts')} download className={buttonClass('secondary')}>
            <Download aria-hidden size={14} /> {t('export.button')}
          </a>
        )}
        {mayWrite ? (
          <>
            <Menu
              label={t('import.button')}
              trigger={
                <Button>
                  <FileUp aria-hidden size={14} /> {t('import.button')}
                </Button>
              }
              actions={[
                {
                  id: 'shifts',
                  label: t('import.shifts'),
                  onAction: () => setShowing({ what: 'import', kind: 'shifts' }),
                },
                {
                  id: 'time-off',
                  label: t('import.timeOff'),
                  onAction: () => setShowing({ what: 'import', kind: 'time-off' }),
                },
              ]}
            />
            <Button onPress={() => setShowing({ what: 'time-off', item: null })}>
              <Plus aria-hidden size={14} /> {t('timeOff.button')}
            </Button>
            <Button variant="primary" onPress={() => setShowing({ what: 'shift', item: null })}>
              <Plus aria-hidden size={14} /> {t('shift.add')}
            </Button>
          </>
        ) : null}
      </div>
      {[shifts.data, timeOff.data].some((read) => read?.isWhole === false) ? <Banner>{t('week.cut')}</Banner> : null}
      {drivers.data && shifts.data && sought !== '' && shown.length === 0 ? (
        <NoMatch text={sought} onClear={() => params.set({ q: '' })} />
      ) : drivers.data && shifts.data ? (
        <WeekTable
          week={week}
          drivers={shown}
          shifts={shifts.data.items}
          timeOff={timeOff.data?.items ?? []}
          mayWrite={mayWrite}
          onShift={(shift) => setShowing({ what: 'entry', shift })}
          onTimeOff={(off) => setShowing({ what: 'off', timeOff: off })}
          onAdd={addOn}
        />
      ) : error ? (
        <LoadFailed
          what={t('named.start')}
          error={error}
          onRetry={() => void Promise.all([drivers.refetch(), shifts.refetch()])}
        />
      ) : (
        <TableSkeleton what={t('named.middle')} />
      )}
      {showing?.what === 'shift' ? (
        <ShiftForm item={showing.item} draft={showing.draft} onClose={close} onSaved={close} />
      ) : null}
      {showing?.what === 'time-off' ? <TimeOffForm item={showing.item} onClose={close} onSaved={close} /> : null}
      {showing?.what === 'import' ? (
        <ImportDialog
          kind={showing.kind}
          title={showing.kind === 'shifts' ? t('import.shiftsTitle') : t('import.timeOffTitle')}
          onClose={close}
        />
      ) : null}
      {showing?.what === 'entry' ? (
        <EntryDialog
          title={t('shift.of', { name: nameOf(showing.shift.driverId) })}
          span={showing.shift}
          of="shift"
          cancel={{ ...cancelShift, run: () => cancelShift.mutate({ id: showing.shift.id }, { onSuccess: close }) }}
          onEdit={() => setShowing({ what: 'shift', item: showing.shift })}
          onClose={close}
        />
      ) : null}
      {showing?.what === 'off' ? (
        <EntryDialog
          title={t('timeOff.of', { name: nameOf(showing.timeOff.driverId) })}
          span={showing.timeOff}
          of="time_off"
          cancel={{
            ...cancelTimeOff,
            run: () => cancelTimeOff.mutate({ id: showing.timeOff.id }, { onSuccess: close }),
          }}
          onEdit={() => setShowing({ what: 'time-off', item: showing.timeOff })}
          onClose={close}
        />
      ) : null}
    </>
  );
}

/** Who works when, week by week. */
export function RosterScreen() {
  const t = useTranslations('roster');
  return (
    <Suspense fallback={<TableSkeleton what={t('named.middle')} />}>
      <Roster />
    </Suspense>
  );
}
