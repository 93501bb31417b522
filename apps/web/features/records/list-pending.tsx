import { TableSkeleton } from '../ui/data-list.tsx';
import { LoadFailed } from '../ui/page-state.tsx';

type Props = {
  /** What could not be loaded, at the start of a sentence; and what is being loaded, inside one. */
  what: string;
  loading: string;
  query: { error: unknown; refetch: () => unknown };
};

/** In the place of a list that has not come. */
export function ListPending({ what, loading, query }: Props) {
  if (query.error) return <LoadFailed what={what} error={query.error} onRetry={() => void query.refetch()} />;
  return <TableSkeleton what={loading} />;
}
