'use client';

import type { StoryEntry } from '@yardmaster/domain/history/story';
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { doerWord } from '../../records/history-words.ts';
import { useZone } from '../../shell/session.tsx';
import { formatClock, formatDay, formatFull, formatSpan } from '../../time/format.ts';
import { Button } from '../../ui/button.tsx';
import { isDecision, sentenceOf } from './sentence.ts';
import { WhatWasKnown } from './what-was-known.tsx';

/** What came by radio or from a phone without a network is told apart from what was known at once. */
const LATER_MINUTES = 2;

type Props = { entry: StoryEntry; workOrderId: string; requirementId: string; unitId: string };

/** One thing that happened: when, who, what; why, where a gate was gone past; what was known, where somebody chose. */
export function StoryLine({ entry, workOrderId, requirementId, unitId }: Props) {
  const zone = useZone();
  const [isOpen, setOpen] = useState(false);
  const { at, recordedAt, by, override, note, findings } = entry;
  const later = Math.round((Date.parse(recordedAt) - Date.parse(at)) / 60_000);
  return (
    <li className="grid grid-cols-[5.5rem_1fr] gap-x-4 border-l border-line py-3 pl-4 first:pt-1 last:pb-1">
      <time dateTime={at} title={formatFull(at, zone)} className="text-muted">
        <span className="font-semibold text-text">{formatClock(at, zone)}</span>
        <span className="block text-xs">{formatDay(at, zone)}</span>
      </time>
      <div className="grid min-w-0 gap-1.5">
        <p>
          <span className="font-semibold">{doerWord(by)}</span> {sentenceOf(entry, zone)}.
          {later >= LATER_MINUTES ? <span className="text-muted"> Known here {formatSpan(later)} later.</span> : null}
        </p>
        {override ? (
          <div className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm">
            <ShieldAlert aria-hidden size={16} className="mt-px shrink-0 text-warn" />
            <div className="min-w-0">
              <p className="font-semibold">Went past a gate: {override.gates.join(' ')}</p>
              <p>Reason: {override.reason}</p>
            </div>
          </div>
        ) : findings.length > 0 ? (
          <p className="text-sm text-muted">
            Warned of: {findings.map((code) => code.replaceAll('_', ' ')).join(', ')}
          </p>
        ) : null}
        {note ? <blockquote className="border-l-2 border-line-strong pl-3">{note}</blockquote> : null}
        {isDecision(entry) ? (
          <Button
            size="sm"
            className="justify-self-start"
            aria-expanded={isOpen}
            onPress={() => setOpen((open) => !open)}
          >
            {isOpen ? 'Hide what was known' : 'What was known'}
          </Button>
        ) : null}
        {isOpen ? (
          <WhatWasKnown
            workOrderId={workOrderId}
            requirementId={requirementId}
            decidedAt={recordedAt}
            chosenId={unitId}
          />
        ) : null}
      </div>
    </li>
  );
}
