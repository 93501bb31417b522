'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Area, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { jobsHref } from '../jobs/hrefs.ts';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { localOf } from '../time/zoned.ts';
import type { Office } from '@yardmaster/domain/office/office';

const AXIS = { tickLine: false, axisLine: false, tick: { fill: 'var(--muted)', fontSize: 12 } } as const;

const HOUR_MS = 3_600_000;
/** So wide is the picture of a day that has just begun. */
const HOURS_MIN = 8;

/** Units at work per hour, filled; what was late at its end and what was completed in it, as lines. */
export function HourlyChart({ office }: { office: Office }) {
  const t = useTranslations('office.hourly');
  const zone = useZone();
  const today = localOf(office.at, zone.timeZone).slice(0, 10);
  const points = office.hourly.map(({ hour, atWork, completed, late }) => ({
    hour: formatClock(hour, zone),
    atWork,
    completed,
    late,
  }));
  const begunMs = Date.parse(office.hourly.at(-1)?.hour ?? office.at);
  const ahead = Array.from({ length: Math.max(0, HOURS_MIN - points.length) }, (_, n) => ({
    hour: formatClock(new Date(begunMs + (n + 1) * HOUR_MS).toISOString(), zone),
  }));
  // One point is no line.
  const dot = points.length === 1;
  const isLate = (points.at(-1)?.late ?? 0) > 0;
  return (
    <div className="flex h-full flex-col">
      <ul className="mb-1 flex flex-wrap gap-x-5 text-xs font-semibold">
        <li className="text-dispatched">{t('atWorkNow', { count: points.at(-1)?.atWork ?? 0 })}</li>
        <li className={isLate ? 'text-late' : 'text-muted'}>{t('lateNow', { count: points.at(-1)?.late ?? 0 })}</li>
        <li className="text-available">
          <Link
            href={jobsHref({ status: 'completed', from: today })}
            className="rounded-sm underline underline-offset-2"
          >
            {t('completedToday', { count: points.reduce((sum, p) => sum + p.completed, 0) })}
          </Link>
        </li>
      </ul>
      <div className="min-h-0 flex-1">
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 220 }}>
          <ComposedChart
            data={[...points, ...ahead]}
            margin={{ top: 6, right: 8, bottom: 0, left: -20 }}
            accessibilityLayer
            title={t('chartTitle')}
          >
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="hour" {...AXIS} minTickGap={32} />
            <YAxis allowDecimals={false} {...AXIS} />
            <Tooltip
              isAnimationActive={false}
              contentStyle={{
                background: 'var(--raised)',
                border: '1px solid var(--line)',
                borderRadius: 6,
                fontSize: 12,
              }}
              labelStyle={{ color: 'var(--text)', fontWeight: 600 }}
              itemStyle={{ padding: 0 }}
            />
            <Area
              name={t('line.atWork')}
              dataKey="atWork"
              type="linear"
              stroke="var(--dispatched)"
              strokeWidth={2.5}
              fill="var(--dispatched)"
              fillOpacity={0.14}
              dot={dot}
              isAnimationActive={false}
            />
            <Line
              name={t('line.completed')}
              dataKey="completed"
              type="linear"
              stroke="var(--available)"
              strokeWidth={2}
              strokeDasharray="4 4"
              dot={dot}
              isAnimationActive={false}
            />
            <Line
              name={t('line.late')}
              dataKey="late"
              type="linear"
              stroke="var(--late)"
              strokeWidth={2.5}
              dot={dot}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
