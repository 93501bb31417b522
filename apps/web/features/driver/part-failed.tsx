import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Banner } from '../ui/banner.tsx';
import { hearPartFailed } from '../ui/part-failed.ts';

const SHOWN_MS = 5_000;

/** Says that what was asked for could not be brought. */
export function PartFailed() {
  const t = useTranslations('ui');
  const [isTold, setTold] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    hearPartFailed(() => {
      clearTimeout(timer);
      setTold(true);
      timer = setTimeout(setTold, SHOWN_MS, false);
    });
  }, []);
  return isTold ? (
    <div className="fixed inset-x-4 top-4">
      <Banner>{t('partFailed')}</Banner>
    </div>
  ) : null;
}
