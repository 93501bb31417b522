import { useTranslations } from 'next-intl';
import { Bar, Loading } from '../ui/skeleton.tsx';

/** The shape of an order's details. */
export function PanelSkeleton() {
  const t = useTranslations('board');
  return (
    <div className="grid flex-1 content-start gap-3 bg-surface p-4">
      <Loading what={t('loading.panel')} />
      <Bar className="w-24" />
      <Bar className="h-5 w-4/5" />
      <Bar className="w-2/5" />
      <Bar className="mt-4 w-3/5" />
      <Bar className="w-1/2" />
    </div>
  );
}
