import { Bar, Loading } from '../ui/skeleton.tsx';

/** The shape of a few lines. */
export function PartSkeleton({ what = 'this part' }: { what?: string }) {
  return (
    <div className="grid gap-2.5 px-4 py-4">
      <Loading what={what} />
      <Bar className="w-2/5" />
      <Bar className="w-4/5" />
      <Bar className="w-3/5" />
    </div>
  );
}
