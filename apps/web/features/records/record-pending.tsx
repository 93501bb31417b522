import { notFound } from 'next/navigation';
import { isGone } from '../api/problem.ts';
import { LoadFailed } from '../ui/page-state.tsx';
import { Bar, Loading } from '../ui/skeleton.tsx';

type Props = {
  /** What could not be loaded: `The record`; and what is being loaded, inside a sentence. */
  what: string;
  loading: string;
  error: unknown;
  onRetry: () => void;
};

/** In the place of one record that has not come; where there is none, the page that says so. */
export function RecordPending({ what, loading, error, onRetry }: Props) {
  if (isGone(error)) notFound();
  if (error) return <LoadFailed what={what} error={error} onRetry={onRetry} />;
  return (
    <div className="grid gap-4">
      <Loading what={loading} />
      <Bar className="h-5 w-72" />
      <Bar className="w-96" />
      <Bar className="w-80" />
    </div>
  );
}
