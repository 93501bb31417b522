import { useTranslations } from 'next-intl';
import { Bar, Loading } from '../ui/skeleton.tsx';

const ROWS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const GROUPS = [3, 5, 4] as const;

/** The board's shape before its data: the same columns, heads and row heights. */
export function BoardSkeleton() {
  const t = useTranslations('board');
  return (
    <div className="flex min-h-0 flex-1">
      <Loading what={t('loading.board')} />
      <div className="w-75 shrink-0 border-line bg-surface max-md:w-full md:border-r lg:max-xl:w-66">
        <div className="flex h-9 items-center border-b border-line px-3.5">
          <Bar className="w-20" />
        </div>
        {ROWS.map((row) => (
          <div key={row} className="flex h-13 items-center gap-3 border-b border-line px-3.5">
            <Bar className="size-5" />
            <div className="grid flex-1 gap-1.5">
              <Bar className="w-3/4" />
              <Bar className="h-2.5 w-1/2" />
            </div>
          </div>
        ))}
      </div>
      <div className="min-w-0 flex-1 max-md:hidden">
        <div className="h-11 border-b border-line bg-surface" />
        {GROUPS.map((count, group) => (
          <div key={count}>
            <div className="flex h-8 items-center border-b border-line bg-sunken px-3.5">
              <Bar className="w-32" />
            </div>
            {ROWS.slice(0, count).map((row) => (
              <div key={row} className="flex h-9 items-center gap-8 border-b border-line bg-surface px-3.5">
                <Bar className="w-14" />
                <Bar className="w-20" />
                <Bar className={group % 2 === 0 ? 'w-48' : 'w-36'} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
