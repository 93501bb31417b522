import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Positions } from '@yardmaster/domain/position/position';
import { answer, api } from '../api/client.ts';

const KEY = ['positions'] as const;
/** While the map is looked at. */
const POLL_MS = 4_000;
/** Everything is read again this often: whoever went off shift, or shares no longer, is not told of otherwise. */
const WHOLE_MS = 60_000;

type Known = { positions: Positions; wholeAtMs: number };

/** Where things are; between whole answers only what is new is asked for. */
export function usePositions(): { positions: Positions | undefined; isFailing: boolean } {
  const client = useQueryClient();
  const { data, isError } = useQuery({
    queryKey: KEY,
    refetchInterval: POLL_MS,
    async queryFn({ signal }): Promise<Known> {
      const known = client.getQueryData<Known>(KEY);
      const isWhole = !known || Date.now() - known.wholeAtMs > WHOLE_MS;
      const query = isWhole ? {} : { since: known.positions.at };
      const positions = await answer(api.GET('/positions', { params: { query }, signal }));
      return isWhole
        ? { positions, wholeAtMs: Date.now() }
        : { positions: merged(known.positions, positions), wholeAtMs: known.wholeAtMs };
    },
  });
  return { positions: data?.positions, isFailing: isError };
}

/** The later of two places of one thing stands, whichever came first. The same list again where nothing is new. */
export function merged(known: Positions, fresh: Positions): Positions {
  return {
    ...fresh,
    units: newer(known.units, fresh.units, (place) => place.equipmentId),
    drivers: newer(known.drivers, fresh.drivers, (place) => place.driverId),
    truncated: known.truncated,
  };
}

function newer<T extends { occurredAt: string }>(known: T[], fresh: readonly T[], idOf: (place: T) => string): T[] {
  const all = new Map(known.map((place) => [idOf(place), place]));
  let isSame = true;
  for (const place of fresh) {
    const before = all.get(idOf(place));
    if (before && before.occurredAt >= place.occurredAt) continue;
    all.set(idOf(place), place);
    isSame = false;
  }
  return isSame ? known : [...all.values()];
}
