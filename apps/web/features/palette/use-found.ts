'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { Translate } from '../../i18n/translate.ts';
import { answer, api } from '../api/client.ts';
import { driverHref, unitHref } from '../fleet/hrefs.ts';
import { useMay, useWords } from '../shell/session.tsx';
import type { Command } from './command.ts';

const EACH_MAX = 5;
const LETTERS_MIN = 2;
const PAUSE_MS = 180;
const OPEN = ['open', 'queued', 'scheduled', 'assigned', 'in_progress'] as const;
const CLOSED = ['completed', 'cancelled'] as const;

/** `value`, once it has been the same for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function search(name: string): string {
  return `/board?pane=units&q=${encodeURIComponent(name)}`;
}

type May = { fleet: boolean; records: boolean };

async function find(q: string, may: May, signal: AbortSignal, t: Translate<'palette'>): Promise<Command[]> {
  const query = { q, limit: EACH_MAX };
  const [orders, closed, fleet] = await Promise.all([
    answer(api.GET('/work-orders', { params: { query: { ...query, status: [...OPEN] } }, signal })),
    may.records
      ? answer(api.GET('/work-orders', { params: { query: { ...query, status: [...CLOSED] } }, signal }))
      : null,
    may.fleet
      ? Promise.all([
          answer(api.GET('/equipment', { params: { query }, signal })),
          answer(api.GET('/drivers', { params: { query }, signal })),
          answer(api.GET('/sites', { params: { query }, signal })),
        ])
      : null,
  ]);
  const [units, drivers, sites] = fleet ?? [];
  return [
    ...orders.items.map((o) => ({
      id: `order:${o.id}`,
      label: `${o.number} ${o.title}`,
      hint: t('kind.order'),
      href: `/board?order=${o.id}`,
    })),
    ...(units?.items ?? []).map((u) => ({
      id: `unit:${u.id}`,
      label: u.identifier,
      hint: t('kind.unit'),
      href: unitHref(u.id),
    })),
    ...(drivers?.items ?? []).map((d) => ({
      id: `driver:${d.id}`,
      label: d.name,
      hint: t('kind.driver'),
      href: driverHref(d.id),
    })),
    ...(sites?.items ?? []).map((s) => ({
      id: `site:${s.id}`,
      label: s.name,
      hint: t('kind.site'),
      href: search(s.name),
    })),
    ...(closed?.items ?? []).map((o) => ({
      id: `closed:${o.id}`,
      label: `${o.number} ${o.title}`,
      hint: t('kind.closed'),
      href: `/office/jobs/${o.id}`,
    })),
  ];
}

/** Orders, units, drivers and sites that what is typed leads to, what is over last: five of each, asked for when the typing pauses. */
export function useFound(typed: string): { found: Command[]; isSearching: boolean; isFailed: boolean } {
  const t = useTranslations('palette');
  const { orders } = useWords();
  const may = { fleet: useMay('fleet:read'), records: useMay('reports:read') };
  const text = typed.trim();
  const settled = useSettled(text);
  const isWanted = settled.length >= LETTERS_MIN;
  const query = useQuery({
    queryKey: ['palette', settled, may],
    queryFn: ({ signal }) => find(settled, may, signal, t),
    enabled: isWanted,
    retry: false,
    gcTime: 30_000,
  });
  // With the answer, not before it: what stands first must not move under the hand.
  const further: Command[] =
    may.records && (query.data || query.isError)
      ? [
          {
            id: 'finished',
            label: t('finished', { orders, text: settled }),
            hint: t('page.office.label'),
            href: `/office/jobs?q=${encodeURIComponent(settled)}`,
          },
        ]
      : [];
  return {
    found: isWanted && text.length >= LETTERS_MIN ? [...(query.data ?? []), ...further] : [],
    isSearching: text.length >= LETTERS_MIN && (settled !== text || query.isFetching),
    isFailed: isWanted && query.isError,
  };
}
