'use client';

import { TriangleAlert } from 'lucide-react';
import type { Blocked } from './blocked.ts';
import type { Wish } from './change.ts';
import { ReasonDialog } from './reason-dialog.tsx';

type Props = { blocked: Blocked; onClose: () => void; onChange: (wish: Wish) => void };

/** What stands in the way, and the reason to go past it; both go on record. */
export function OverrideDialog({ blocked, onClose, onChange }: Props) {
  return (
    <ReasonDialog
      title="Go past what stands in the way?"
      confirm="Override"
      onClose={onClose}
      onReason={(reason) => onChange({ ...blocked.wish, override: { reason } })}
    >
      <ul aria-label="What stands in the way" className="grid gap-1.5 text-base">
        {blocked.sentences.map((sentence) => (
          <li key={sentence} className="flex items-start gap-2">
            <TriangleAlert aria-hidden size={15} className="mt-0.5 shrink-0 text-warn" />
            {sentence}
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">Your name, the reason and what was overridden stay on the record.</p>
    </ReasonDialog>
  );
}
