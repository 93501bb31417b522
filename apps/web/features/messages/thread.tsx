'use client';

import { MessageSquare } from 'lucide-react';
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
  const { thread, messages, send, acknowledge } = useThread(workOrderId);
  const mayWrite = useMay('assignments:write');
  return (
    <>
      {mayWrite ? (
        <Composer
          crews={crews}
          isPending={send.isPending}
          error={send.error}
          onSend={(outgoing, onSent) => send.mutate(outgoing, { onSuccess: onSent })}
        />
      ) : null}
      {acknowledge.error ? (
        <div className="px-4 pb-3">
          <Banner>{sentenceOf(acknowledge.error)}</Banner>
        </div>
      ) : null}
      {messages === undefined ? (
        thread.error ? (
          <div className="px-4 py-3">
            <Banner>{sentenceOf(thread.error)} It is read again by itself.</Banner>
          </div>
        ) : (
          <PartSkeleton what="the messages" />
        )
      ) : messages.length === 0 ? (
        <Empty icon={MessageSquare} title="Nothing was said yet">
          {crews.length > 0
            ? 'The crew reads it on the phone, and answers here.'
            : 'Nobody is on it now. What you write is read by whoever is sent.'}
        </Empty>
      ) : (
        <div role="log" aria-label="Messages, newest first" className="border-b border-line">
          <ol>
            {messages.map((message) => (
              <MessageLine
                key={message.id}
                message={message}
                unit={message.assignmentId === null ? null : (unitOf(message.assignmentId) ?? 'an earlier crew')}
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
            Show earlier ones
          </Button>
        </div>
      ) : null}
    </>
  );
}
