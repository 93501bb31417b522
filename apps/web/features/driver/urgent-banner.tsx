'use client';

import { TriangleAlert } from 'lucide-react';
import { useZone } from '../shell/session.tsx';
import { formatClock } from '../time/format.ts';
import type { Message } from './thread.ts';
import { ThumbButton } from './thumb-button.tsx';

/** Above everything: what the desk must know was read. */
export function UrgentBanner({ message, onHeard }: { message: Message; onHeard: () => void }) {
  const zone = useZone();
  const { sentBy, sentAt, body } = message;
  return (
    <section role="alert" aria-label="Urgent message" className="rounded-lg border-2 border-late bg-late-soft p-3">
      <p className="flex items-center gap-2 text-md font-semibold text-late">
        <TriangleAlert aria-hidden size={18} className="shrink-0" />
        Urgent, {sentBy?.name ?? 'dispatch'}, {formatClock(sentAt, zone)}
      </p>
      <p className="my-2 text-lg font-semibold whitespace-pre-line wrap-anywhere">{body}</p>
      <ThumbButton size="lg" variant="primary" onClick={onHeard}>
        I have read it
      </ThumbButton>
    </section>
  );
}
