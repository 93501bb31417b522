'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { showToast } from '../ui/toast-store.ts';
import { type Filter, unitGroups, type WorkLists } from './lists.ts';
import type { BoardIndex } from './model.ts';
import { extended, NO_PICKS, type Picks, PICKS_MAX, present, toggled } from './picks.ts';

/** What is picked, without what has gone from the board meanwhile. */
export function usePicks(index: BoardIndex, lists: WorkLists, filter: Filter) {
  const t = useTranslations('bulk');
  const [chosen, setChosen] = useState(NO_PICKS);
  const picks = useMemo(
    () => present(chosen, (id) => (chosen.kind === 'orders' ? index.orders.has(id) : index.units.has(id))),
    [chosen, index],
  );
  const shown = useRef({ index, lists, filter });
  useEffect(() => {
    shown.current = { index, lists, filter };
  }, [index, lists, filter]);
  const pick = useCallback((kind: Picks['kind'], id: string, how: 'one' | 'span') => {
    setChosen((before) => {
      if (how === 'one') return toggled(before, kind, id);
      return extended(before, kind, id, kind === 'orders' ? orderIds(shown.current.lists) : unitIds(shown.current));
    });
  }, []);
  useEffect(() => {
    if (chosen.isCut) showToast({ tone: 'refused', text: t('bar.cut', { max: PICKS_MAX }) });
  }, [chosen.isCut, t]);
  const clearPicks = useCallback(() => setChosen(NO_PICKS), []);
  return { picks, pick, clearPicks };
}

/** As they stand on the left, each once. */
function orderIds({ waiting, unassigned, inHand }: WorkLists): string[] {
  return [...new Set([...waiting, ...unassigned, ...inHand].map(({ order }) => order.id))];
}

function unitIds({ index, filter }: { index: BoardIndex; filter: Filter }): string[] {
  return unitGroups(index, filter).flatMap(({ rows }) => rows.map(({ unit }) => unit.id));
}
