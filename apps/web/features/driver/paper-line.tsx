'use client';

import { CircleCheck, CloudDownload, Paperclip } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type MouseEvent, type ReactNode, useState } from 'react';
import { sentenceOf, Unreachable } from '../api/problem.ts';
import { ownerOf } from '../outbox/owner.ts';
import { useSession } from '../shell/session.tsx';
import { cx } from '../ui/cx.ts';
import { later } from '../ui/later.tsx';
import type { Paper } from './read.ts';

const PictureSheet = later(async () => (await import('./picture-sheet.tsx')).PictureSheet);

/** So long a browser may take to begin with it. */
const SAVING_MS = 60_000;

function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVING_MS);
}

function hidden(chunks: ReactNode): ReactNode {
  return <span className="sr-only">{chunks}</span>;
}

/** One paper of a job: from whom, whether it is here without a network, and the way to it. */
export function PaperLine({ paper, isKept }: { paper: Paper; isKept: boolean }) {
  const t = useTranslations('driver');
  const problems = useTranslations('problems');
  const owner = ownerOf(useSession());
  const [isOpening, setOpening] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [picture, setPicture] = useState<string | null>(null);
  const { id, name, addedBy, hasThumbnail } = paper;
  const Icon = isKept ? CircleCheck : CloudDownload;

  async function open(event: MouseEvent): Promise<void> {
    event.preventDefault();
    setFailure(null);
    setOpening(true);
    try {
      const { readPaper } = await import('./keep-papers.ts');
      const content = await readPaper(owner, paper);
      if (hasThumbnail) setPicture(URL.createObjectURL(content));
      else save(content, name);
    } catch (cause) {
      setFailure(cause instanceof Unreachable ? t('papers.unreachable') : sentenceOf(cause, problems));
    } finally {
      setOpening(false);
    }
  }

  function close(): void {
    if (picture) URL.revokeObjectURL(picture);
    setPicture(null);
  }

  return (
    <li className="flex min-h-14 items-center gap-3.5 border-t border-line py-2 first:border-t-0">
      <Paperclip aria-hidden size={20} className="shrink-0" />
      <span className="min-w-0 flex-1">
        <span className="block text-lg font-semibold wrap-anywhere">{name}</span>
        {addedBy ? <span className="block text-md text-muted">{t('papers.from', { name: addedBy.name })}</span> : null}
        <span className="flex items-center gap-1.5 text-md text-muted">
          <Icon aria-hidden size={16} className={cx('shrink-0', isKept && 'text-available')} />
          {t(isKept ? 'papers.kept' : 'papers.away')}
        </span>
        {failure ? (
          <span role="alert" className="block text-md font-semibold text-late">
            {failure}
          </span>
        ) : null}
      </span>
      <a
        href={`/api/v1/attachments/${id}/content`}
        download={name}
        aria-busy={isOpening}
        onClick={(event) => void open(event)}
        className="flex min-h-12 items-center gap-2 rounded-md px-2 text-lg font-semibold text-accent"
      >
        {isOpening ? t('papers.opening') : t.rich('papers.open', { name, hidden })}
      </a>
      {picture ? <PictureSheet paper={paper} address={picture} onClose={close} /> : null}
    </li>
  );
}
