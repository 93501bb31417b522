'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { Settings } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { answer, api, headers } from '../api/client.ts';
import { fieldErrors } from '../api/problem.ts';
import { conflictOf } from '../records/conflict.tsx';
import { recordKeys } from '../records/keys.ts';
import { useSend } from '../records/use-records.ts';
import { showToast } from '../ui/toast-store.ts';
import { changesOf, type Draft, draftOf, type SettingsPatch } from './draft.ts';
import { numberErrors } from './numbers.ts';

/** The server names fields by their path; the form by their last part. */
function errorsOf(error: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(fieldErrors(error)).map(([path, text]) => [path.split('/').at(-1), text]));
}

function readSettings() {
  return answer(api.GET('/settings'));
}

/** What is typed over the settings, sent as a change of the version that it was begun from. */
export function useSettingsForm(settings: Settings) {
  const t = useTranslations('settings');
  const client = useQueryClient();
  const router = useRouter();
  // What the draft was begun from; what others save meanwhile is not pulled in under somebody's hands.
  const [base, setBase] = useState(settings);
  const [draft, setDraft] = useState(() => draftOf(settings));
  const sending = useSend(recordKeys.settings, ({ body, version }: { body: SettingsPatch; version: number }, key) =>
    answer(api.PATCH('/settings', { params: headers(key, version), body })),
  );
  // Found before sending; a new object for each save.
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const isWrong = Object.keys(wrong).length > 0;
  const changes = changesOf(draftOf(base), draft);
  const isChanged = Object.keys(changes).length > 0;

  async function readBase(): Promise<void> {
    try {
      setBase(await readSettings());
    } catch {
      // The refusal that is on screen says enough; the next save meets it again.
    }
  }

  function begin(from: Settings): void {
    setBase(from);
    setDraft(draftOf(from));
    setWrong({});
  }

  async function takeTheirs(): Promise<void> {
    begin(await client.fetchQuery({ queryKey: recordKeys.settings, queryFn: readSettings }));
    sending.reset();
  }

  function onSaved(saved: Settings): void {
    begin(saved);
    showToast({ tone: 'done', text: t('save.done') });
    // Words, clocks and the language stand on every page.
    router.refresh();
  }

  function save(): void {
    if (!isChanged || sending.isPending) return;
    const found = numberErrors(draft, t);
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    sending.mutate(
      { body: changes, version: base.version },
      {
        onSuccess: onSaved,
        onError: (error) => {
          if (conflictOf(error)) void readBase();
        },
      },
    );
  }

  return {
    draft,
    set: (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change })),
    isChanged,
    isPending: sending.isPending,
    error: sending.error,
    isWrong,
    errors: isWrong ? wrong : errorsOf(sending.error),
    /** What the errors answer. */
    errorsSince: isWrong ? wrong : sending.error,
    save,
    putBack: () => begin(base),
    takeTheirs,
  };
}

export type SettingsForm = ReturnType<typeof useSettingsForm>;
