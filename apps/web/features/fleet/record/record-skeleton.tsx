import { Bar, Loading } from '../../ui/skeleton.tsx';
import { Facts } from './facts.tsx';

const FACTS = [0, 1, 2, 3, 4, 5] as const;

/** In the shape of the page's upper half, until it has come. */
export function RecordSkeleton({ what }: { what: string }) {
  return (
    <>
      <Loading what={what} />
      <div className="grid gap-4">
        <div className="grid gap-2">
          <Bar className="w-20" />
          <Bar className="h-5 w-64" />
        </div>
        <Facts>
          {FACTS.map((fact) => (
            <div key={fact} className="grid gap-2.5 bg-surface px-4 py-3.5">
              <Bar className="w-16" />
              <Bar className="w-28" />
            </div>
          ))}
        </Facts>
      </div>
      <Block rows={1} />
      <Block rows={3} />
    </>
  );
}

function Block({ rows }: { rows: number }) {
  return (
    <div className="grid gap-3">
      <Bar className="w-32" />
      <div className="rounded-lg border border-line bg-surface">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="flex h-11 items-center gap-8 border-b border-line px-4 last:border-b-0">
            <Bar className="w-28" />
            <Bar className="w-44" />
          </div>
        ))}
      </div>
    </div>
  );
}
