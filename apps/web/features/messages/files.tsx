'use client';

import type { Attachment } from '@yardmaster/domain/attachment/attachment';
import { Paperclip, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type DragEvent, useRef, useState } from 'react';
import { isRetryable, sentenceOf } from '../api/problem.ts';
import { useMay } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Empty } from '../ui/empty.tsx';
import { FileLine } from './file-line.tsx';
import { PartSkeleton } from './part-skeleton.tsx';
import { FILES_MAX, type Sending } from './uploads.ts';
import { useFiles } from './use-files.ts';

const ACCEPT = '.jpg,.jpeg,.png,.webp,.heic,.pdf,.txt,.csv';

type Props = { workOrderId: string; number: string; unitOf: (assignmentId: string) => string | null };

function OnItsWay({ one, onRetry, onDismiss }: { one: Sending; onRetry: () => void; onDismiss: () => void }) {
  const t = useTranslations('messages.files');
  const common = useTranslations('common');
  const problems = useTranslations('problems');
  const { file, failure } = one;
  return (
    <li className="border-t border-line px-4 py-2 text-sm">
      {failure === null ? (
        <span role="status" className="text-muted">
          {t('sending', { name: file.name })}
        </span>
      ) : (
        <>
          <Banner>
            {file.name}: {failure === 'tooLarge' ? t('tooLarge') : sentenceOf(failure.cause, problems)}
          </Banner>
          <div className="mt-1.5 flex gap-2">
            {failure !== 'tooLarge' && isRetryable(failure.cause) ? (
              <Button size="sm" onPress={onRetry}>
                {common('tryAgain')}
              </Button>
            ) : null}
            <Button size="sm" variant="quiet" onPress={onDismiss}>
              {t('leave')}
            </Button>
          </div>
        </>
      )}
    </li>
  );
}

/** Photos, signatures and papers of an order; what is dropped here is added. */
export function Files({ workOrderId, number, unitOf }: Props) {
  const t = useTranslations('messages');
  const problems = useTranslations('problems');
  const { files, items, sending, left, add, retry, dismiss, remove } = useFiles(workOrderId, number);
  const mayAdd = useMay('assignments:advance');
  const mayRemove = useMay('assignments:write');
  const [isOver, setOver] = useState(false);
  const [shown, setShown] = useState<Attachment | null>(null);
  const [asked, setAsked] = useState<Attachment | null>(null);
  const input = useRef<HTMLInputElement>(null);

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    if (mayAdd) void add([...event.dataTransfer.files]);
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the button in it is the twin without a drag
    <section
      aria-label={t('files.label')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(mayAdd && event.dataTransfer.types.includes('Files'));
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'min-h-40 flex-1',
        isOver && 'bg-accent-soft outline-2 -outline-offset-2 outline-accent outline-dashed',
      )}
    >
      {mayAdd ? (
        <div className="flex items-center gap-3 px-4 py-3">
          <Button size="sm" onPress={() => input.current?.click()}>
            <Upload aria-hidden size={13} /> {t('files.add')}
          </Button>
          <span className="text-xs text-muted">{t('files.drop', { max: FILES_MAX })}</span>
          <input
            ref={input}
            type="file"
            multiple
            accept={ACCEPT}
            aria-label={t('files.input')}
            tabIndex={-1}
            className="sr-only"
            onChange={(event) => {
              void add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </div>
      ) : null}
      {left > 0 ? (
        <div className="px-4 pb-3">
          <Banner>{t('files.tooMany', { count: left, max: FILES_MAX })}</Banner>
        </div>
      ) : null}
      <ul>
        {sending.map((one) => (
          <OnItsWay key={one.key} one={one} onRetry={() => void retry(one)} onDismiss={() => dismiss(one.key)} />
        ))}
        {items?.map((file) => (
          <FileLine
            key={file.id}
            file={file}
            unit={file.assignmentId === null ? null : unitOf(file.assignmentId)}
            mayRemove={mayRemove}
            onOpen={() => setShown(file)}
            onRemove={() => setAsked(file)}
          />
        ))}
      </ul>
      {items === undefined ? (
        files.error ? (
          <div className="px-4">
            <Banner>
              {sentenceOf(files.error, problems)} {t('readAgain')}
            </Banner>
          </div>
        ) : (
          <PartSkeleton what="files" />
        )
      ) : items.length + sending.length === 0 ? (
        <Empty icon={Paperclip} title={t('files.empty.title')}>
          {t('files.empty.text')}
        </Empty>
      ) : null}
      {files.hasNextPage ? (
        <div className="px-4 py-3">
          <Button size="sm" isDisabled={files.isFetchingNextPage} onPress={() => void files.fetchNextPage()}>
            {t('showEarlier')}
          </Button>
        </div>
      ) : null}
      {shown ? (
        <Dialog title={shown.name} isOpen wide onClose={() => setShown(null)}>
          {/* oxlint-disable-next-line next/no-img-element -- the server makes it in this size, and nobody else may keep it */}
          <img
            src={`/api/v1/attachments/${shown.id}/preview`}
            alt={shown.signerName === null ? shown.name : t('files.signatureOf', { name: shown.signerName })}
            className="mx-auto max-h-[60vh] min-h-40 rounded-md border border-line bg-surface"
          />
          <p className="mt-3 text-sm">
            <a
              href={`/api/v1/attachments/${shown.id}/content`}
              download={shown.name}
              className="font-semibold underline decoration-line-strong underline-offset-2"
            >
              {t('files.original')}
            </a>{' '}
            {shown.width !== null && shown.height !== null ? (
              <span className="text-muted">
                {shown.width} × {shown.height}
              </span>
            ) : null}
          </p>
        </Dialog>
      ) : null}
      <Confirm
        title={t('files.remove.title', { name: asked?.name ?? '' })}
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        confirm={t('files.remove.confirm')}
        isPending={remove.isPending}
        error={remove.error}
        onConfirm={() => asked && remove.mutate(asked.id, { onSuccess: () => setAsked(null) })}
      >
        <p>{t('files.remove.text')}</p>
      </Confirm>
    </section>
  );
}
