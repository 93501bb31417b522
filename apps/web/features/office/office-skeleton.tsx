import { useTranslations } from 'next-intl';
import { cx } from '../ui/cx.ts';
import { Bar, Loading } from '../ui/skeleton.tsx';
import { tilesClass } from './tiles.tsx';

const TILES = [0, 1, 2, 3, 4, 5] as const;

export function OfficeSkeleton() {
  const t = useTranslations('office.today');
  return (
    <>
      <Loading what={t('loading')} />
      <Bar className="h-4 w-32" />
      <div className={cx(tilesClass, 'gap-0 bg-surface')}>
        {TILES.map((tile) => (
          <div key={tile} className="grid gap-2.5 px-4 py-4">
            <Bar className="w-24" />
            <Bar className="h-6 w-16" />
            <Bar className="h-2.5 w-28" />
          </div>
        ))}
      </div>
      <div className="grid gap-4 @min-[60rem]:grid-cols-[1.55fr_1fr]">
        <div className="h-84 rounded-lg border border-line bg-surface p-4">
          <Bar className="w-48" />
        </div>
        <div className="h-84 rounded-lg border border-line bg-surface p-4">
          <Bar className="w-28" />
        </div>
      </div>
    </>
  );
}
