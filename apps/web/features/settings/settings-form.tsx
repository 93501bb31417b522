'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { Settings } from '@yardmaster/client/schema';
import { useRouter } from 'next/navigation';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { answer, api, headers } from '../api/client.ts';
import { fieldErrors, sentenceOf } from '../api/problem.ts';
import { Conflict, conflictOf } from '../records/conflict.tsx';
import { recordKeys } from '../records/keys.ts';
import { useSend } from '../records/use-records.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextField } from '../ui/text-field.tsx';
import { showToast } from '../ui/toast-store.ts';
import { changesOf, type Draft, draftOf, type SettingsPatch } from './draft.ts';
import { GateFields } from './gate-fields.tsx';
import { ZoneField } from './zone-field.tsx';

function Section({ id, title, hint, children }: { id: string; title: string; hint: string; children: ReactNode }) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid gap-x-8 gap-y-4 border-b border-line p-4 last:border-b-0 md:grid-cols-[16rem_1fr] md:p-5"
    >
      <div>
        <h2 id={`${id}-title`} className="font-semibold">
          {title}
        </h2>
        <p className="mt-1 text-sm text-muted">{hint}</p>
      </div>
      <div className="grid max-w-2xl gap-4">{children}</div>
    </section>
  );
}

/** The server names fields by their path; the form by their last part. */
function errorsOf(error: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(fieldErrors(error)).map(([path, text]) => [path.split('/').at(-1), text]));
}

export function SettingsForm({ settings, mayWrite }: { settings: Settings; mayWrite: boolean }) {
  const client = useQueryClient();
  const router = useRouter();
  // What the draft was begun from; what others save meanwhile is not pulled in under somebody's hands.
  const [base, setBase] = useState(settings);
  const [draft, setDraft] = useState(() => draftOf(settings));
  const sending = useSend(recordKeys.settings, ({ body, version }: { body: SettingsPatch; version: number }, key) =>
    answer(api.PATCH('/settings', { params: headers(key, version), body })),
  );
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const changes = changesOf(draftOf(base), draft);
  const isChanged = Object.keys(changes).length > 0;
  const conflict = conflictOf(sending.error);
  const errors = errorsOf(sending.error);

  async function readBase(): Promise<void> {
    try {
      setBase(await answer(api.GET('/settings')));
    } catch {
      // The refusal that is on screen says enough; the next save meets it again.
    }
  }

  async function takeTheirs(): Promise<void> {
    const now = await client.fetchQuery({
      queryKey: recordKeys.settings,
      queryFn: () => answer(api.GET('/settings')),
    });
    setBase(now);
    setDraft(draftOf(now));
    sending.reset();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!isChanged || sending.isPending) return;
    sending.mutate(
      { body: changes, version: base.version },
      {
        onSuccess: (saved) => {
          setBase(saved);
          setDraft(draftOf(saved));
          showToast({ tone: 'done', text: 'The settings are saved and hold from now on.' });
          // Words and clocks stand on every page.
          router.refresh();
        },
        onError: (error) => {
          if (conflictOf(error)) void readBase();
        },
      },
    );
  }

  return (
    <Form onSubmit={submit} validationErrors={errors} className="grid gap-4">
      <fieldset disabled={!mayWrite} className="rounded-lg border border-line bg-surface">
        <legend className="sr-only">Settings</legend>
        <Section id="words" title="Words" hint="What your people say. They stand on every page from the next one on.">
          <div className="grid gap-4 sm:grid-cols-3">
            <TextField
              label="One job"
              name="workOrder"
              value={draft.workOrder}
              onChange={(workOrder) => set({ workOrder })}
              hint="Work order, Call, Incident"
              maxLength={40}
              isReadOnly={!mayWrite}
              isRequired
            />
            <TextField
              label="Several"
              name="workOrders"
              value={draft.workOrders}
              onChange={(workOrders) => set({ workOrders })}
              maxLength={40}
              isReadOnly={!mayWrite}
              isRequired
            />
            <TextField
              label="Before its number"
              name="numberPrefix"
              value={draft.numberPrefix}
              onChange={(numberPrefix) => set({ numberPrefix })}
              hint="One to six capitals or digits; of new ones"
              maxLength={6}
              isReadOnly={!mayWrite}
              isRequired
            />
          </div>
        </Section>
        <Section id="clocks" title="Clocks" hint="All times are shown in this zone, wherever somebody sits.">
          <div className="grid gap-4 sm:grid-cols-2">
            <ZoneField value={draft.timeZone} onChange={(timeZone) => set({ timeZone })} isDisabled={!mayWrite} />
            <TextField
              label="Language of dates and numbers"
              name="locale"
              value={draft.locale}
              onChange={(locale) => set({ locale })}
              hint="en, en-GB, de"
              maxLength={35}
              isReadOnly={!mayWrite}
              isRequired
            />
          </div>
        </Section>
        <Section
          id="gates"
          title="Gates"
          hint="What stands in the way of a dispatch. Who may can go past a gate that blocks, with a reason that stays on record."
        >
          <GateFields gates={draft.gates} isDisabled={!mayWrite} onChange={(gates) => set({ gates })} />
        </Section>
        <Section id="hours" title="Hours of service" hint="How long a driver may be out within a rolling window.">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label="At most, in hours"
              name="maxMinutes"
              inputMode="decimal"
              value={draft.maxHours}
              onChange={(maxHours) => set({ maxHours })}
              isReadOnly={!mayWrite}
              isRequired
            />
            <TextField
              label="Within, in hours"
              name="windowMinutes"
              inputMode="decimal"
              value={draft.windowHours}
              onChange={(windowHours) => set({ windowHours })}
              isReadOnly={!mayWrite}
              isRequired
            />
          </div>
        </Section>
        <Section id="dispatch" title="Dispatch" hint="The queue, and how patient the board is.">
          <Segmented
            label="When a unit comes free"
            showLabel
            choices={[
              { id: 'propose', label: 'Offer the next' },
              { id: 'dispatch', label: 'Send the next by itself' },
            ]}
            value={draft.queuePromotion}
            onChange={(queuePromotion) => mayWrite && set({ queuePromotion })}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label="Alarm without acknowledgement, after seconds"
              name="acknowledgeWithinSeconds"
              inputMode="numeric"
              value={draft.acknowledgeWithinSeconds}
              onChange={(acknowledgeWithinSeconds) => set({ acknowledgeWithinSeconds })}
              hint="Empty: never"
              isReadOnly={!mayWrite}
              isRequired={false}
            />
            <TextField
              label="Undo, for seconds"
              name="undoSeconds"
              inputMode="numeric"
              value={draft.undoSeconds}
              onChange={(undoSeconds) => set({ undoSeconds })}
              isReadOnly={!mayWrite}
              isRequired
            />
            <TextField
              label="What came by radio can be dated back, minutes"
              name="radioBackdateMinutes"
              inputMode="numeric"
              value={draft.radioBackdateMinutes}
              onChange={(radioBackdateMinutes) => set({ radioBackdateMinutes })}
              isReadOnly={!mayWrite}
              isRequired
            />
            <TextField
              label="Further units of one order age later, minutes"
              name="fairAgeingMinutes"
              inputMode="numeric"
              value={draft.fairAgeingMinutes}
              onChange={(fairAgeingMinutes) => set({ fairAgeingMinutes })}
              hint="0: age alone decides"
              isReadOnly={!mayWrite}
              isRequired
            />
          </div>
        </Section>
        <Section
          id="retention"
          title="Retention"
          hint="After so many days what is closed goes to the archive, where it is still found and read."
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={`${draft.workOrders || 'Orders'}, days`}
              name="workOrdersDays"
              inputMode="numeric"
              value={draft.workOrdersDays}
              onChange={(workOrdersDays) => set({ workOrdersDays })}
              isReadOnly={!mayWrite}
              isRequired
            />
            <TextField
              label="Assignments, days"
              name="assignmentsDays"
              inputMode="numeric"
              value={draft.assignmentsDays}
              onChange={(assignmentsDays) => set({ assignmentsDays })}
              isReadOnly={!mayWrite}
              isRequired
            />
          </div>
        </Section>
      </fieldset>
      {mayWrite ? (
        <div className="sticky bottom-0 -mb-4 grid gap-3 bg-bg py-3 md:-mb-6">
          {conflict ? <Conflict changed={conflict} onTakeTheirs={() => void takeTheirs()} /> : null}
          {sending.error && !conflict ? (
            <Banner>
              {Object.keys(errors).length > 0
                ? 'Some fields need attention; nothing is saved.'
                : sentenceOf(sending.error)}
            </Banner>
          ) : null}
          <div className="flex items-center gap-2">
            <Button type="submit" variant="primary" isDisabled={!isChanged} isPending={sending.isPending}>
              Save
            </Button>
            {isChanged ? (
              <Button variant="quiet" onPress={() => setDraft(draftOf(base))}>
                Put it back
              </Button>
            ) : (
              <span className="text-sm text-muted">Nothing is changed.</span>
            )}
          </div>
        </div>
      ) : (
        <p className="text-sm text-muted">Only an admin changes the settings.</p>
      )}
    </Form>
  );
}
