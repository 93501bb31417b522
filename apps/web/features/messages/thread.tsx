'use client';

import { MessageSquare } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { sentenceOf } from '../api/problem.ts';
import { useMay } from '../shell/session.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { Composer } from './composer.tsx';
import { MessageLine } from './message-line.tsx';
import { PartSkeleton } from './part-skeleton.tsx';
import type { Crew } from './talk.ts';
import { useThread } from './use-thread.ts';

type Props = {
  workOrderId: string;
  crews: readonly Crew[];
  /** Also of crews that have gone. */
  unitOf: (assignmentId: string) => string | null;
};

/** What desk and crews said to each other, the newest next to where one writes. */
export function Thread({ workOrderId, crews, unitOf }: Props) {
  const t = useTranslations('messages');
  const problems = useTranslations('problems');
  const { thread, messages, send, acknowledge } = useThread(workOrderId);
  const mayWrite = useMay('assignments:write');
  return (
    <>
      {mayWrite ? (
        <Composer
          workOrderId={workOrderId}
          crews={crews}
          isPending={send.isPending}
          error={send.error}
          onSend={send.mutate}
        />
      ) : null}
      {acknowledge.error ? (
        <div className="px-4 pb-3">
          <Banner>{sentenceOf(acknowledge.error, problems)}</Banner>
        </div>
      ) : null}
      {messages === undefined ? (
        thread.error ? (
          <div className="px-4 py-3">
            <Banner>
              {sentenceOf(thread.error, problems)} {t('readAgain')}
            </Banner>
          </div>
        ) : (
          <PartSkeleton what="messages" />
        )
      ) : messages.length === 0 ? (
        <Empty icon={MessageSquare} title={t('thread.empty.title')}>
          {crews.length > 0 ? t('thread.empty.crew') : t('thread.empty.nobody')}
        </Empty>
      ) : (
        <div role="log" aria-label={t('thread.label')} className="border-b border-line">
          <ol>
            {messages.map((message) => (
              <MessageLine
                key={message.id}
                message={message}
                unit={message.assignmentId === null ? null : unitOf(message.assignmentId)}
                mayWrite={mayWrite}
                onAcknowledge={(id, via) => acknowledge.mutate({ id, via })}
              />
            ))}
          </ol>
        </div>
      )}
      {thread.hasNextPage ? (
        <div className="px-4 py-3">
          <Button size="sm" isDisabled={thread.isFetchingNextPage} onPress={() => void thread.fetchNextPage()}>
            {t('showEarlier')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
