'use client';

import { CircleX, Clock, LoaderCircle } from 'lucide-react';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import { Button } from '../ui/button.tsx';
import { STEP_RECORD } from './steps.ts';
import type { Tap } from './tap-queue.ts';

const LOOK = {
  sending: { icon: LoaderCircle, word: 'sending', tone: 'text-muted' },
  waits: { icon: Clock, word: 'waits for the network', tone: 'text-warn' },
  refused: { icon: CircleX, word: 'refused', tone: 'text-late' },
} as const;

type Props = { taps: readonly Tap[]; onRetry: () => void; onDismiss: (commandId: string) => void };

/** The steps that were tapped and are not with the office yet, each with its state. */
export function TapList({ taps, onRetry, onDismiss }: Props) {
  const zone = useZone();
  const waits = taps.some((t) => t.state === 'waits');
  return (
    <section aria-label="Steps on their way" aria-live="polite" className="text-md">
      <ul>
        {taps.map(({ commandId, step, state, occurredAt, reason }) => {
          const { icon: Icon, word, tone } = LOOK[state];
          return (
            <li key={commandId} className="flex flex-wrap items-center gap-x-2.5 py-1">
              <Icon aria-hidden size={17} className={tone} />
              <span className="flex-1">
                {STEP_RECORD[step]}, {formatClock(occurredAt, zone)}
              </span>
              <span className={tone}>{word}</span>
              {state === 'refused' ? (
                <span className="flex w-full items-center gap-3 pb-1 pl-7 text-muted">
                  <span className="flex-1">{reason}</span>
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
