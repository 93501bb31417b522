'use client';

import type { Item } from '@yardmaster/client/types';
import { FileText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Exact } from './exact.tsx';
import { PartNote } from './part-note.tsx';
import { Section } from './section.tsx';
import type { UnitOf } from './types.ts';
import { usePart } from './use-part.ts';

type File = Item<'/attachments'>;

const address = (file: File, part: 'preview' | 'content') => `/api/v1/attachments/${file.id}/${part}`;
const linkClass = 'underline decoration-line-strong underline-offset-2 wrap-anywhere';

function From({ file, unitOf }: { file: File; unitOf: UnitOf }) {
  const from = [unitOf(file.assignmentId), file.addedBy?.name].filter(Boolean).join(' · ');
  return (
    <span className="block text-sm text-muted">
      {from === '' ? null : `${from} · `}
      <Exact at={file.occurredAt} />
    </span>
  );
}

type PictureProps = { file: File; alt: string; title: string; unitOf: UnitOf; isDrawing?: boolean };

/** A picture with what it is and the way to its original. */
function Picture({ file, alt, title, unitOf, isDrawing = false }: PictureProps) {
  return (
    <figure className="grid break-inside-avoid content-start gap-1.5">
      {file.hasThumbnail ? (
        // oxlint-disable-next-line next/no-img-element -- the server makes it in this size, and nobody else may keep it
        <img
          src={address(file, 'preview')}
          alt={alt}
          className={`rounded-md border border-line ${isDrawing ? 'max-h-40' : 'max-h-72'}`}
        />
      ) : null}
      <figcaption>
        <a href={address(file, 'content')} download={file.name} className={linkClass}>
          {title}
        </a>
        <From file={file} unitOf={unitOf} />
      </figcaption>
    </figure>
  );
}

/** What came back from the job: who signed for it, photos, papers. */
export function JobFiles({ id, unitOf }: { id: string; unitOf: UnitOf }) {
  const t = useTranslations('jobs.record');
  const { data, error } = usePart(id, 'attachments');
  if (!data) return error ? <PartNote part={t('files')} error={error} more={null} /> : null;
  const all = data.items.toReversed();
  const of = (kind: File['kind']) => all.filter((file) => file.kind === kind);
  const [signatures, photos, files] = [of('signature'), of('photo'), of('file')];
  return (
    <>
      {signatures.length > 0 ? (
        <Section title={t('signatures')}>
          <div className="grid gap-4 sm:grid-cols-2">
            {signatures.map((file) => {
              const name = file.signerName ?? '';
              const words = { alt: t('signatureOf', { name }), title: t('signedBy', { name }) };
              return <Picture key={file.id} file={file} {...words} unitOf={unitOf} isDrawing />;
            })}
          </div>
        </Section>
      ) : null}
      {photos.length > 0 ? (
        <Section title={t('photos')}>
          <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
            {photos.map((file) => (
              <Picture key={file.id} file={file} alt={file.name} title={file.name} unitOf={unitOf} />
            ))}
          </div>
        </Section>
      ) : null}
      {files.length > 0 ? (
        <Section title={t('files')}>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {files.map((file) => (
              <li key={file.id} className="flex items-start gap-3 px-4 py-2.5">
                <FileText aria-hidden size={16} className="mt-0.5 shrink-0 text-muted" />
                <div className="min-w-0">
                  <a href={address(file, 'content')} download={file.name} className={linkClass}>
                    {file.name}
                  </a>
                  <From file={file} unitOf={unitOf} />
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <PartNote part={t('files')} error={null} more={data.nextCursor ? data.items.length : null} />
    </>
  );
}
