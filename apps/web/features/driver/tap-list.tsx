'use client';

import { CircleX, Clock, LoaderCircle } from 'lucide-react';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { Button } from '../ui/button.tsx';
import { type News, whyRefused } from './news.ts';
import { recordOf } from './steps.ts';
import type { Tap } from './tap-queue.ts';

const LOOK = {
  sending: { icon: LoaderCircle, word: 'sending', tone: 'text-muted' },
  waits: { icon: Clock, word: 'waits for the network', tone: 'text-warn' },
  refused: { icon: CircleX, word: 'refused', tone: 'text-late' },
} as const;

type Props = {
  taps: readonly Tap[];
  /** Why the driver's last job ended, if others ended it. */
  news: News | null;
  onRetry: () => void;
  onDismiss: (commandId: string) => void;
};

/** The steps that were tapped and are not with the office yet, each with its state. */
export function TapList({ taps, news, onRetry, onDismiss }: Props) {
  const zone = useZone();
  const waits = taps.some((t) => t.state === 'waits');
  return (
    <section aria-label="Steps on their way" aria-live="polite" className="text-md">
      <ul>
        {taps.map((tap) => {
          const { commandId, said, state, occurredAt } = tap;
          const { icon: Icon, word, tone } = LOOK[state];
          return (
            <li key={commandId} className="flex flex-wrap items-center gap-x-2.5 py-1">
              <Icon aria-hidden size={17} className={tone} />
              <span className="flex-1">
                {recordOf(said)}, {formatClock(occurredAt, zone)}
              </span>
              <span className={tone}>{word}</span>
              {state === 'refused' ? (
                <span className="flex w-full items-center gap-3 pb-1 pl-7 text-muted">
                  <span className="flex-1">{whyRefused(tap, news, (at) => formatClock(at, zone))}</span>
                  <Button size="lg" onPress={() => onDismiss(commandId)}>
                    Understood
                  </Button>
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
      {waits ? (
        <Button size="lg" className="mt-2 w-full justify-center" onPress={onRetry}>
          Try again now
        </Button>
      ) : null}
    </section>
  );
}
