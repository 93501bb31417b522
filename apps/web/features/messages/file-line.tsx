'use client';

import type { Attachment } from '@yardmaster/domain/attachment/attachment';
import { FileText, Image, PenLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Translate } from '../../i18n/translate.ts';
import { Ago } from '../time/time.tsx';
import { Menu } from '../ui/menu.tsx';

const ICON = { photo: Image, signature: PenLine, file: FileText } as const;

function sizeOf(bytes: number, t: Translate<'messages'>): string {
  return bytes < 1_000_000
    ? t('files.kilobytes', { size: Math.max(1, Math.round(bytes / 1_000)) })
    : t('files.megabytes', { size: bytes / 1_000_000 });
}

type Props = {
  file: Attachment;
  unit: string | null;
  mayRemove: boolean;
  onOpen: () => void;
  onRemove: () => void;
};

/** One file: a small picture where there is one, what it is, from whom, and the way to it. */
export function FileLine({ file, unit, mayRemove, onOpen, onRemove }: Props) {
  const t = useTranslations('messages');
  const { id, kind, name, signerName, bytes, addedBy, occurredAt, hasThumbnail } = file;
  const Icon = ICON[kind];
  const address = `/api/v1/attachments/${id}`;
  const title = signerName === null ? name : t('files.signedBy', { name: signerName });
  const picture = hasThumbnail ? (
    // oxlint-disable-next-line next/no-img-element -- the server makes it in this size, and nobody else may keep it
    <img
      src={`${address}/thumbnail`}
      alt=""
      width={48}
      height={48}
      loading="lazy"
      className="size-12 rounded-sm border border-line bg-surface object-cover"
    />
  ) : (
    <span className="grid size-12 place-items-center rounded-sm border border-line text-muted">
      <Icon aria-hidden size={18} />
    </span>
  );
  return (
    <li className="flex items-center gap-3 border-t border-line px-4 py-2">
      {hasThumbnail ? (
        <button type="button" onClick={onOpen} aria-label={t('files.show', { title })} className="shrink-0 rounded-sm">
          {picture}
        </button>
      ) : (
        picture
      )}
      <div className="min-w-0 flex-1">
        <a
          href={`${address}/content`}
          download={name}
          className="block truncate text-sm font-semibold underline decoration-line-strong underline-offset-2"
        >
          {title}
        </a>
        <p className="truncate text-xs text-muted">
          {[unit, addedBy?.name].filter(Boolean).join(' · ')} · <Ago at={occurredAt} /> · {sizeOf(bytes, t)}
        </p>
      </div>
      {mayRemove ? (
        <Menu
          label={t('files.actions', { title })}
          actions={[{ id: 'remove', label: t('files.remove.action'), danger: true, onAction: onRemove }]}
        />
      ) : null}
    </li>
  );
}
