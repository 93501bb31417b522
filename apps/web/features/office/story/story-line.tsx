'use client';

import type { StoryEntry } from '@yardmaster/domain/history/story';
import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { doerWord } from '../../records/history-words.ts';
import { useZone } from '../../shell/session.tsx';
import type { Translate } from '../../../i18n/translate.ts';
import { formatClock, formatDay, formatFull, formatSpan } from '../../time/format.ts';
import { Button } from '../../ui/button.tsx';
import { bold } from '../../ui/tags.tsx';
import { isDecision, sentenceOf } from './sentence.ts';
import { WhatWasKnown } from './what-was-known.tsx';

/** What came by radio or from a phone without a network is told apart from what was known at once. */
const LATER_MINUTES = 2;

type Props = {
  entry: StoryEntry;
  /** What it was decided on, where it is of an assignment. */
  of: { workOrderId: string; requirementId: string; unitId: string } | null;
  /** Said instead, of what is no assignment's. */
  what?: string;
  /** Whose it was, where several went. */
  unit?: string | undefined;
};

/** One thing that happened: when, who, what; why, where a gate was gone past; what was known, where somebody chose. */
export function StoryLine({ entry, of, what, unit }: Props) {
  const t = useTranslations('office');
  const records = useTranslations('records');
  const time = useTranslations('time');
  const zone = useZone();
  const [isOpen, setOpen] = useState(false);
  const said = what ?? sentenceOf(entry, zone, t);
  const { at, recordedAt, by, override, note, findings } = entry;
  const later = Math.round((Date.parse(recordedAt) - Date.parse(at)) / 60_000);
  return (
    <li className="grid grid-cols-[5.5rem_1fr] gap-x-4 break-inside-avoid border-l border-line py-3 pl-4 first:pt-1 last:pb-1">
      <time dateTime={at} title={formatFull(at, zone)} className="text-muted">
        <span className="font-semibold text-text">{formatClock(at, zone)}</span>
        <span className="block text-xs">{formatDay(at, zone)}</span>
      </time>
      <div className="grid min-w-0 gap-1.5">
        <p>
          {t.rich('story.line', { who: doerWord(by, records), what: said, b: bold })}
          {unit === undefined || said.includes(unit) ? null : <span className="text-muted"> · {unit}</span>}
          {later >= LATER_MINUTES ? (
            <span className="text-muted"> {t('story.later', { span: formatSpan(later, time) })}</span>
          ) : null}
        </p>
        {override ? (
          <div className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm">
            <ShieldAlert aria-hidden size={16} className="mt-px shrink-0 text-warn" />
            <div className="min-w-0">
              <p className="font-semibold">{t('story.wentPast', { gates: override.gates.join(' ') })}</p>
              <p>{t('story.reason', { reason: override.reason })}</p>
            </div>
          </div>
        ) : findings.length > 0 ? (
          <p className="text-sm text-muted">
            {t('story.warnedOf', { findings: findings.map((code) => findingWord(code, t)).join(', ') })}
          </p>
        ) : null}
        {note ? <blockquote className="border-l-2 border-line-strong pl-3">{note}</blockquote> : null}
        {of && isDecision(entry) ? (
          <Button
            size="sm"
            className="justify-self-start print:hidden"
            aria-expanded={isOpen}
            onPress={() => setOpen((open) => !open)}
          >
            {isOpen ? t('story.hideKnown') : t('story.showKnown')}
          </Button>
        ) : null}
        {of && isOpen ? (
          <WhatWasKnown
            workOrderId={of.workOrderId}
            requirementId={of.requirementId}
            decidedAt={recordedAt}
            chosenId={of.unitId}
          />
        ) : null}
      </div>
    </li>
  );
}

function findingWord(code: string, t: Translate<'office'>): string {
  return t('story.finding', { code, words: code.replaceAll('_', ' ') });
}
