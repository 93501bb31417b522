/** What is picked to be treated as one: orders, or units, never both. `isCut`: more were meant than can be picked. */
export type Picks = { kind: 'orders' | 'units'; ids: ReadonlySet<string>; anchor: string | null; isCut: boolean };

export const NO_PICKS: Picks = { kind: 'orders', ids: new Set(), anchor: null, isCut: false };
/** As many as a batch takes. */
export const PICKS_MAX = 100;

function of(picks: Picks, kind: Picks['kind']): Picks {
  return picks.kind === kind ? picks : { ...NO_PICKS, kind };
}

/** With Ctrl, or the key: this one in or out, the others as they were. */
export function toggled(picks: Picks, kind: Picks['kind'], id: string): Picks {
  const ids = new Set(of(picks, kind).ids);
  const isOut = ids.delete(id);
  const isCut = !isOut && ids.size >= PICKS_MAX;
  if (!isOut && !isCut) ids.add(id);
  return { kind, ids, anchor: ids.size > 0 ? id : null, isCut };
}

/** With Shift: everything from the last one that was picked to this one, as the list stands; the others no more. */
export function extended(picks: Picks, kind: Picks['kind'], id: string, list: readonly string[]): Picks {
  const { anchor } = of(picks, kind);
  const [from, to] = [list.indexOf(anchor ?? id), list.indexOf(id)];
  if (from < 0 || to < 0) return { kind, ids: new Set([id]), anchor: id, isCut: false };
  const span = from <= to ? list.slice(from, to + 1) : list.slice(to, from + 1).toReversed();
  const isCut = span.length > PICKS_MAX;
  return { kind, ids: new Set(span.slice(0, PICKS_MAX)), anchor: list[from] ?? id, isCut };
}

/** Without those that are not there any more; the same object where all are. */
export function present(picks: Picks, isThere: (id: string) => boolean): Picks {
  if ([...picks.ids].every(isThere)) return picks;
  const ids = new Set([...picks.ids].filter(isThere));
  return { ...picks, ids, anchor: picks.anchor !== null && ids.has(picks.anchor) ? picks.anchor : null };
}
