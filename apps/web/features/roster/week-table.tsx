'use client';

import type { Driver, Shift, TimeOff } from '@yardmaster/client/schema';
import { CalendarOff, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useZone } from '../shell/session.tsx';
import { formatClock, formatDay } from '../time/format.ts';
import { buttonClass } from '../ui/button-class.ts';
import { cx } from '../ui/cx.ts';
import { Empty } from '../ui/empty.tsx';
import type { useWeek } from './period.tsx';

type Week = ReturnType<typeof useWeek>;
type Day = Week['days'][number];

function touches(span: { startsAt: string; endsAt: string }, { from, until }: Day): boolean {
  return Date.parse(span.startsAt) < Date.parse(until) && Date.parse(span.endsAt) > Date.parse(from);
}

/** A shift stands on the day it begins; time off on every day it covers. */
function begins({ startsAt }: { startsAt: string }, { from, until }: Day): boolean {
  return Date.parse(startsAt) >= Date.parse(from) && Date.parse(startsAt) < Date.parse(until);
}

type Props = {
  week: Week;
  drivers: readonly Driver[];
  shifts: readonly Shift[];
  timeOff: readonly TimeOff[];
  mayWrite: boolean;
  onShift: (shift: Shift) => void;
  onTimeOff: (timeOff: TimeOff) => void;
  onAdd: (driverId: string, day: string) => void;
};

/** Who works when, in one week: a row for each driver, a column for each day. */
export function WeekTable({ week, drivers, shifts, timeOff, mayWrite, onShift, onTimeOff, onAdd }: Props) {
  const t = useTranslations('roster');
  const zone = useZone();
  if (drivers.length === 0) {
    return (
      <div className="rounded-lg border border-line bg-surface">
        <Empty
          icon={CalendarOff}
          title={t('week.nobody.title')}
          action={
            <Link className={buttonClass('primary')} href="/office/fleet?tab=drivers">
              {t('week.nobody.action')}
            </Link>
          }
        >
          {t('week.nobody.text')}
        </Empty>
      </div>
    );
  }
  const byDriver = Map.groupBy(shifts, ({ driverId }) => driverId);
  const offByDriver = Map.groupBy(timeOff, ({ driverId }) => driverId);
  return (
    <div className="relative overflow-x-auto rounded-lg border border-line bg-surface">
      <table aria-label={t('week.table')} className="w-full min-w-[56rem] table-fixed">
        <thead>
          <tr className="border-b border-line text-left text-muted">
            <th scope="col" className="sticky left-0 z-10 h-9 w-44 bg-surface px-3.5 font-semibold">
              {t('driver')}
            </th>
            {week.days.map(({ day, from }) => (
              <th
                key={day}
                scope="col"
                aria-current={day === week.today ? 'date' : undefined}
                className={cx('h-9 px-2 font-semibold whitespace-nowrap', day === week.today && 'text-text')}
              >
                {formatDay(from, zone)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drivers.map((driver) => (
            <tr key={driver.id} className="border-b border-line last:border-b-0">
              <th scope="row" className="sticky left-0 z-10 truncate bg-surface px-3.5 text-left font-semibold">
                {driver.name}
              </th>
              {week.days.map((day) => (
                <td key={day.day} className={cx('h-11 px-1', day.day === week.today && 'bg-accent-soft')}>
                  {/* The sign to add one stands beside what is there, and takes the day where nothing is. */}
                  <div className="flex items-center gap-0.5">
                    <div className="grid min-w-0 flex-1 gap-1 py-1 empty:hidden">
                      {(byDriver.get(driver.id) ?? [])
                        .filter((shift) => begins(shift, day))
                        .map((shift) => (
                          <Entry
                            key={shift.id}
                            label={t('shift.of', { name: driver.name })}
                            onPress={mayWrite ? () => onShift(shift) : null}
                            className="border-dispatched text-text"
                            text={`${formatClock(shift.startsAt, zone)}–${formatClock(shift.endsAt, zone)}`}
                          />
                        ))}
                      {(offByDriver.get(driver.id) ?? [])
                        .filter((off) => touches(off, day))
                        .map((off) => (
                          <Entry
                            key={off.id}
                            label={t('timeOff.of', { name: driver.name })}
                            onPress={mayWrite ? () => onTimeOff(off) : null}
                            className="border-dashed border-warn text-warn"
                            text={t(`kind.${off.kind}`)}
                          />
                        ))}
                    </div>
                    {mayWrite ? (
                      <button
                        type="button"
                        aria-label={t('week.addShift', { name: driver.name, day: formatDay(day.from, zone) })}
                        onClick={() => onAdd(driver.id, day.day)}
                        className="grid h-6 w-4 shrink-0 place-items-center rounded-sm text-faint opacity-0 pointer-coarse:w-6 [:empty+&]:flex-1 hover:bg-sunken hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
                      >
                        <Plus aria-hidden size={12} />
                      </button>
                    ) : null}
                  </div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type EntryProps = { label: string; onPress: (() => void) | null; className: string; text: string };

/** In a narrow column its end stands below its beginning: a shift of which only the beginning can be read is none. */
function Entry({ label, onPress, className, text }: EntryProps) {
  const look = cx(
    'block w-full rounded-sm border-l-2 bg-sunken px-1.5 py-0.5 text-left text-xs hyphens-auto wrap-break-word',
    className,
  );
  if (!onPress) {
    return (
      <span className={look} title={text}>
        {text}
      </span>
    );
  }
  return (
    <button type="button" title={text} onClick={onPress} className={cx(look, 'hover:bg-line')}>
      <span className="sr-only">{label}: </span>
      {text}
    </button>
  );
}
