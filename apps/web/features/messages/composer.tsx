'use client';

import { Send } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from 'react';
import { sentenceOf } from '../api/problem.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { inputClass } from '../ui/text-field.tsx';
import { useDraft } from './drafts.ts';
import type { Crew } from './talk.ts';
import { messagePlace, type Outgoing } from './use-thread.ts';

/** As the server has it. */
const BODY_MAX = 2_000;
const ALL = 'all';
const muted = (text: ReactNode) => <span className="text-muted max-sm:sr-only">{text}</span>;

type Props = {
  workOrderId: string;
  crews: readonly Crew[];
  isPending: boolean;
  error: unknown;
  onSend: (outgoing: Outgoing) => void;
};

/** Writes to the crews of an order. What could not be sent stays in the field, and is sent once however often one tries. */
export function Composer({ workOrderId, crews, isPending, error, onSend }: Props) {
  const t = useTranslations('messages');
  const problems = useTranslations('problems');
  const { draft, write, keyOf } = useDraft(messagePlace(workOrderId));
  const { text, urgent } = draft;
  const id = useId();
  const hasCrew = crews.length > 0;
  const isUrgent = urgent && hasCrew;
  // A crew that has gone meanwhile is chosen no more.
  const to = crews.find(({ assignmentId }) => assignmentId === draft.to)?.assignmentId ?? ALL;

  function submit(event?: FormEvent): void {
    event?.preventDefault();
    const body = text.trim();
    if (body === '' || isPending) return;
    const chosen = crews.filter((crew) => to === ALL || crew.assignmentId === to).map((crew) => crew.assignmentId);
    // An urgent one goes to each crew by itself, for each has to answer.
    const targets = to === ALL && !isUrgent ? [] : chosen;
    const content = { body, urgent: isUrgent, to: targets };
    onSend({ content, key: keyOf(content), text });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  }

  return (
    <form onSubmit={submit} className="grid gap-2 px-4 py-3">
      <label htmlFor={id} className="sr-only">
        {t('composer.label')}
      </label>
      <textarea
        id={id}
        rows={2}
        value={text}
        maxLength={BODY_MAX}
        placeholder={hasCrew ? t('composer.toCrew') : t('composer.toWhoever')}
        onChange={(event) => write({ text: event.target.value })}
        onKeyDown={onKeyDown}
        className={`${inputClass} block py-2 focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-accent`}
      />
      {error ? (
        <Banner>
          {sentenceOf(error, problems)} {t('composer.kept')}
        </Banner>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
        {crews.length > 1 ? (
          <label className="flex items-center gap-1.5">
            <span className="text-muted">{t('composer.to')}</span>
            <select
              value={to}
              onChange={(event) => write({ to: event.target.value === ALL ? null : event.target.value })}
              className="h-7 rounded-md border border-line-strong bg-surface px-1.5"
            >
              <option value={ALL}>{t('composer.allCrews')}</option>
              {crews.map(({ assignmentId, unit }) => (
                <option key={assignmentId} value={assignmentId}>
                  {unit ?? t('composer.unknownUnit')}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        {hasCrew ? (
          <label className="flex items-center gap-1.5">
            <input type="checkbox" checked={urgent} onChange={(event) => write({ urgent: event.target.checked })} />
            {t.rich('composer.urgent', { muted })}
          </label>
        ) : null}
        <Button
          type="submit"
          size="sm"
          variant="primary"
          isDisabled={text.trim() === '' || isPending}
          className="ml-auto"
        >
          <Send aria-hidden size={13} /> {t('composer.send')}
        </Button>
      </div>
    </form>
  );
}
