'use client';

import { Camera, type LucideIcon, NotebookPen, PenLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useRef, useState } from 'react';
import { later } from '../ui/later.tsx';
import type { Progress } from './fold.ts';
import { jobStepOf, type Said } from './steps.ts';
import { ThumbButton } from './thumb-button.tsx';
import { useWriting } from './writing.tsx';

const SignSheet = later(async () => (await import('./sign-sheet.tsx')).SignSheet);

/** More at once would fill a small phone. */
const PHOTOS_MAX = 10;

function Add({ icon: Icon, children, onPress }: { icon: LucideIcon; children: ReactNode; onPress: () => void }) {
  return (
    <ThumbButton size="lg" className="flex-1 basis-[min(6rem,140px)] gap-1.5! px-2!" onClick={onPress}>
      <Icon aria-hidden size={18} className="shrink-0" /> {children}
    </ThumbButton>
  );
}

type Props = {
  progress: Progress;
  onTell: (said: Said, file?: Blob) => void;
  /** In the same row, where it has room. */
  children?: ReactNode;
};

/** What goes with a step: photos, a note and, where somebody is there to give it, a signature. */
export function AddBar({ progress, onTell, children }: Props) {
  const t = useTranslations('driver');
  const [asking, setAsking] = useState<'sign' | null>(null);
  const { write } = useWriting();
  const [failure, setFailure] = useState<'heic' | 'unusable' | 'unreadable' | null>(null);
  const [left, setLeft] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const during = jobStepOf(progress.status);
  const isThere = progress.status === 'on_site' || progress.status === 'returning';

  async function addPhotos(files: readonly File[]): Promise<void> {
    setFailure(null);
    setLeft(Math.max(0, files.length - PHOTOS_MAX));
    for (const file of files.slice(0, PHOTOS_MAX)) {
      try {
        const { compressPhoto } = await import('./compress-photo.ts');
        const compressed = await compressPhoto(file);
        if (typeof compressed === 'string') setFailure(compressed);
        else onTell({ step: 'photo', during }, compressed.photo);
      } catch {
        setFailure('unreadable');
      }
    }
  }
  function say(said: Said, file?: Blob): void {
    setAsking(null);
    onTell(said, file);
  }

  return (
    <>
      {failure ? (
        <p role="alert" className="text-md font-semibold text-late">
          {t(`add.${failure}`)}
        </p>
      ) : null}
      {left > 0 ? (
        <p role="alert" className="text-md font-semibold text-late">
          {t('add.tooMany', { count: left, max: PHOTOS_MAX })}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2.5">
        <Add icon={Camera} onPress={() => input.current?.click()}>
          {t('add.photo')}
        </Add>
        <input
          ref={input}
          type="file"
          accept="image/*"
          multiple
          tabIndex={-1}
          aria-label={t('add.photos')}
          className="sr-only"
          onChange={(event) => {
            void addPhotos([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <Add icon={NotebookPen} onPress={() => write({ of: 'note', during })}>
          {t('add.note')}
        </Add>
        {isThere ? (
          <Add icon={PenLine} onPress={() => setAsking('sign')}>
            {t('add.sign')}
          </Add>
        ) : null}
        {children}
      </div>
      {asking === 'sign' ? (
        <SignSheet
          onClose={() => setAsking(null)}
          onSigned={(signerName, picture) => say({ step: 'signature', signerName, during }, picture)}
        />
      ) : null}
    </>
  );
}
