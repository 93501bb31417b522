import { useTranslations } from 'next-intl';
import { Bar, Loading } from '../ui/skeleton.tsx';

/** The shape of a few lines. */
export function PartSkeleton({ what = 'part' }: { what?: 'part' | 'messages' | 'files' | 'notes' }) {
  const t = useTranslations('messages');
  return (
    <div className="grid gap-2.5 px-4 py-4">
      <Loading what={t(`loading.${what}`)} />
      <Bar className="w-2/5" />
      <Bar className="w-4/5" />
      <Bar className="w-3/5" />
    </div>
  );
}
