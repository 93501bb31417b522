'use client';

import { ArrowLeft, Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { createPortal } from 'react-dom';
import { windowOf } from '../board/due.ts';
import type { OrderItem } from '../board/lists.ts';
import type { BoardIndex } from '../board/model.ts';
import { usePhones, useShifts } from '../board/use-kept.ts';
import type { Reach } from '../board/use-reach.ts';
import { dutyWords, isOnDuty } from '../roster/duty.ts';
import { useSession, useWords, useZone } from '../shell/session.tsx';
import { formatFull, formatMoment } from '../time/format.ts';
import { useNow } from '../time/now.ts';
import { Button } from '../ui/button.tsx';
import { Status } from '../ui/status.tsx';
import { closeOff } from './close-off.ts';
import { sheetOf } from './sheet.ts';

/** Enough for an hour of calls; more paper can be printed. */
const EMPTY_LINES = 14;
/** To be written on. */
const EMPTY = '\u00a0';
const strong = (text: ReactNode) => <strong>{text}</strong>;

const ORDER_HEADS = ['priority', 'number', 'what', 'needs', 'site', 'window', 'contact', 'notes'] as const;
const UNIT_HEADS = ['unit', 'type', 'status', 'since', 'job', 'with', 'phone', 'site', 'notes'] as const;
const DRIVER_HEADS = ['driver', 'phone', 'status', 'shift', 'unit', 'job', 'notes'] as const;
const LINE_HEADS = ['time', 'unit', 'driver', 'job', 'what', 'by'] as const;
type Head = (typeof ORDER_HEADS | typeof UNIT_HEADS | typeof DRIVER_HEADS | typeof LINE_HEADS)[number];

function Table({ caption, heads, children }: { caption: string; heads: readonly Head[]; children: ReactNode }) {
  const t = useTranslations('runSheet.head');
  return (
    <table className="mt-5 w-full border-collapse text-left text-xs [&_td]:border-b [&_td]:border-line [&_td]:px-1.5 [&_td]:py-1 [&_td]:align-top [&_tr]:break-inside-avoid">
      <caption className="pb-1 text-left text-sm font-semibold">{caption}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className="border-b border-line-strong px-1.5 py-1 font-medium text-muted">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function OrderLine({ item, nowMs }: { item: OrderItem; nowMs: number }) {
  const zone = useZone();
  const board = useTranslations('board');
  const { order, needs, site } = item;
  return (
    <tr>
      <td className="font-semibold">{order.priority}</td>
      <td className="font-semibold whitespace-nowrap">{order.number}</td>
      <td>{order.title}</td>
      <td>{needs}</td>
      <td>{site}</td>
      <td className="whitespace-nowrap">{windowOf(order, nowMs, zone, board)}</td>
      <td>{order.contact}</td>
      <td className="w-40">{EMPTY}</td>
    </tr>
  );
}

function Orders({ caption, items, nowMs }: { caption: string; items: readonly OrderItem[]; nowMs: number }) {
  if (items.length === 0) return null;
  return (
    <Table caption={caption} heads={ORDER_HEADS}>
      {items.map((item) => (
        <OrderLine key={item.order.id} item={item} nowMs={nowMs} />
      ))}
    </Table>
  );
}

function Lines({ count }: { count: number }) {
  return Array.from({ length: count }, (_, n) => (
    // oxlint-disable-next-line react/no-array-index-key -- empty lines are all alike
    <tr key={n}>
      {LINE_HEADS.map((head) => (
        <td key={head} className="h-8">
          {EMPTY}
        </td>
      ))}
    </tr>
  ));
}

type Props = { index: BoardIndex; reach: Reach; onClose: () => void };

/** The board for paper: what is open, who is where, their numbers, and room to write. */
export function RunSheet({ index, reach, onClose }: Props) {
  const t = useTranslations('runSheet');
  const { tenant } = useSession();
  const { Orders: orders } = useWords();
  const zone = useZone();
  const nowMs = useNow() ?? reach.atMs;
  const phones = usePhones();
  const { duties } = useShifts();
  const shifts = useTranslations('duty');
  const sheet = useMemo(() => sheetOf(index, phones, duties, nowMs), [index, phones, duties, nowMs]);
  const top = useRef<HTMLDivElement>(null);
  const onKey = useEffectEvent((event: KeyboardEvent) => event.key === 'Escape' && onClose());
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  useEffect(() => {
    const before = document.activeElement;
    top.current?.focus();
    const open = top.current ? closeOff(top.current) : undefined;
    return () => {
      open?.();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return createPortal(
    <div
      ref={top}
      role="dialog"
      aria-modal
      aria-label={t('name')}
      tabIndex={-1}
      data-run-sheet
      className="fixed inset-0 z-40 overflow-y-auto bg-surface text-text outline-none print:static print:overflow-visible"
    >
      <div className="sticky top-0 flex items-center gap-2 border-b border-line bg-surface px-6 py-2 print:hidden">
        <Button variant="quiet" onPress={onClose}>
          <ArrowLeft aria-hidden size={14} /> {t('back')}
        </Button>
        <span className="flex-1" />
        <Button variant="primary" onPress={() => window.print()}>
          <Printer aria-hidden size={14} /> {t('print')}
        </Button>
      </div>
      <div className="mx-auto max-w-5xl px-6 pt-5 pb-10 print:max-w-none print:p-0">
        <header className="flex items-baseline gap-3 border-b-2 border-text pb-2">
          <h1 className="text-xl font-semibold">{t('title', { tenant: tenant.name })}</h1>
          <p className="ml-auto text-right text-sm">
            {t.rich('asOf', {
              time: formatFull(new Date(reach.atMs).toISOString(), zone),
              b: strong,
            })}
            {reach.isOut ? <span className="block font-semibold text-warn">{t('withoutServer')}</span> : null}
          </p>
        </header>
        <Orders caption={t('table.open', { orders, count: sheet.open.length })} items={sheet.open} nowMs={nowMs} />
        <Orders
          caption={t('table.inHand', { orders, count: sheet.inHand.length })}
          items={sheet.inHand}
          nowMs={nowMs}
        />
        <Table caption={t('table.units', { count: sheet.units.length })} heads={UNIT_HEADS}>
          {sheet.units.map(({ unit, type, status, assignment, order, crew, site }) => (
            <tr key={unit.id}>
              <td className="font-semibold whitespace-nowrap">{unit.identifier}</td>
              <td>{type}</td>
              <td>
                <Status status={status} size={12} />
              </td>
              <td className="whitespace-nowrap">{formatMoment(assignment?.since ?? unit.since, zone, nowMs)}</td>
              <td>{order ? `${order.number} ${order.title}` : ''}</td>
              <td>{crew.join(', ')}</td>
              <td className="whitespace-nowrap">
                {assignment?.crew.flatMap(({ driverId }) => phones[driverId] ?? []).join(', ')}
              </td>
              <td>{site?.name}</td>
              <td className="w-32">{EMPTY}</td>
            </tr>
          ))}
        </Table>
        <Table caption={t('table.drivers', { count: sheet.drivers.length })} heads={DRIVER_HEADS}>
          {sheet.drivers.map(({ id, name, phone, status, duty, unit, job }) => (
            <tr key={id}>
              <td className="font-semibold">{name}</td>
              <td className="whitespace-nowrap">{phone}</td>
              <td>
                <Status
                  status={status === 'available' && duty && !isOnDuty(duty, nowMs) ? 'off_shift' : status}
                  size={12}
                />
              </td>
              <td className="whitespace-nowrap">{duty ? dutyWords(duty, zone, nowMs, shifts) : ''}</td>
              <td className="whitespace-nowrap">{unit}</td>
              <td>{job}</td>
              <td className="w-48">{EMPTY}</td>
            </tr>
          ))}
        </Table>
        <Table caption={t('table.meanwhile')} heads={LINE_HEADS}>
          <Lines count={EMPTY_LINES} />
        </Table>
      </div>
    </div>,
    document.body,
  );
}
