'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { buttonClass } from '../ui/button-class.ts';
import type { Paper } from './read.ts';
import { Sheet } from './sheet.tsx';

type Props = {
  paper: Paper;
  /** Of a picture that is on this phone. */
  address: string;
  onClose: () => void;
};

/** A plan or a photo of the job, as large as the phone is wide, or so large that small letters can be read. */
export function PictureSheet({ paper: { id, name, width, height }, address, onClose }: Props) {
  const t = useTranslations('driver');
  const [isLarge, setLarge] = useState(false);
  return (
    <Sheet title={name} onClose={onClose}>
      <div className="max-h-[65dvh] overflow-auto rounded-md border border-line bg-surface">
        <button
          type="button"
          aria-pressed={isLarge}
          aria-label={t('papers.larger', { name })}
          onClick={() => setLarge(!isLarge)}
          className={isLarge ? 'block w-[300%]' : 'block w-full'}
        >
          {/* oxlint-disable-next-line next/no-img-element -- it is on this phone already */}
          <img
            src={address}
            alt={name}
            width={width ?? undefined}
            height={height ?? undefined}
            className="h-auto w-full"
          />
        </button>
      </div>
      <p className="mt-2 text-md text-muted">{t('papers.tap')}</p>
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
