'use client';

import { useTranslations } from 'next-intl';
import { buttonClass } from '../ui/button-class.ts';
import type { Paper } from './read.ts';
import { Sheet } from './sheet.tsx';

type Props = {
  paper: Paper;
  /** Of a picture that is on this phone. */
  address: string;
  onClose: () => void;
};

/** A plan or a photo of the job, as large as the phone is wide. */
export function PictureSheet({ paper: { id, name, width, height }, address, onClose }: Props) {
  const t = useTranslations('driver');
  return (
    <Sheet title={name} onClose={onClose}>
      {/* oxlint-disable-next-line next/no-img-element -- it is on this phone already */}
      <img
        src={address}
        alt={name}
        width={width ?? undefined}
        height={height ?? undefined}
        className="h-auto w-full rounded-md border border-line bg-surface"
      />
      <a
        href={`/api/v1/attachments/${id}/content`}
        download={name}
        className={`${buttonClass('secondary', 'lg')} mt-4 w-full justify-center whitespace-normal!`}
      >
        {t('papers.original')}
      </a>
    </Sheet>
  );
}
