import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Reads again what is on screen of a key. TanStack Query begins a read anew when one is under way, but not the first, which
 * has nothing to show yet; that one may have looked before what happened, so it is read once more when it is through.
 */
export async function readAgain(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const first = client
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined);
  await client.invalidateQueries({ queryKey });
  await Promise.all(first.map((query) => client.invalidateQueries({ queryKey: query.queryKey, exact: true })));
}
