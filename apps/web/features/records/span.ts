import { instantOf, localOf } from '../time/zoned.ts';

type Span = { startsAt: string; endsAt: string };
/** Begin and end as the two fields hold them: local times; '' where there is none yet. */
type LocalSpan = { from: string; until: string };

export function localSpan(span: Partial<Span> | null, timeZone: string): LocalSpan {
  return {
    from: span?.startsAt ? localOf(span.startsAt, timeZone) : '',
    until: span?.endsAt ? localOf(span.endsAt, timeZone) : '',
  };
}

/** The fields' span as the API takes it. */
export function spanOf({ from, until }: LocalSpan, timeZone: string): Span {
  return { startsAt: instantOf(from, timeZone), endsAt: instantOf(until, timeZone) };
}

/** Which ends of the span that `seen` filled the fields with nobody touched: they keep their seconds, which no field shows. */
export function untouched(seen: Span | null, draft: LocalSpan, timeZone: string): (keyof Span)[] {
  const { from, until } = localSpan(seen, timeZone);
  return [
    ...(draft.from === from ? (['startsAt'] as const) : []),
    ...(draft.until === until ? (['endsAt'] as const) : []),
  ];
}
