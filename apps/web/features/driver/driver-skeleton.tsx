import { useTranslations } from 'next-intl';
import { Bar, Loading } from '../ui/skeleton.tsx';

export function DriverSkeleton() {
  const t = useTranslations('driver');
  return (
    <div className="mx-auto flex w-full max-w-lg flex-1 flex-col">
      <Loading what={t('screen.loading')} />
      <div className="grid flex-1 content-start gap-4 px-4.5 pt-6">
        <Bar className="h-5 w-28" />
        <Bar className="h-7 w-64" />
        <Bar className="h-4 w-48" />
        <Bar className="h-1.5 w-full" />
        <Bar className="mt-6 h-12 w-full" />
        <Bar className="h-12 w-full" />
      </div>
      <div className="border-t border-line bg-surface p-4.5">
        <Bar className="h-16 w-full rounded-lg" />
      </div>
    </div>
  );
}
