'use client';

import type { Settings } from '@yardmaster/client/schema';
import type { FormEvent } from 'react';
import { Form } from 'react-aria-components/Form';
import { Segmented } from '../ui/segmented.tsx';
import { CLOCKS, DISPATCH, HOURS, retention, WORDS } from './fields.ts';
import { GateFields } from './gate-fields.tsx';
import { SaveBar } from './save-bar.tsx';
import { Section } from './section.tsx';
import { TextFields } from './text-fields.tsx';
import { useSettingsForm } from './use-settings-form.ts';
import { ZoneField } from './zone-field.tsx';

const PROMOTIONS = [
  { id: 'propose', label: 'Offer the next' },
  { id: 'dispatch', label: 'Send the next by itself' },
] as const;

export function SettingsForm({ settings, mayWrite }: { settings: Settings; mayWrite: boolean }) {
  const form = useSettingsForm(settings);
  const { draft, set } = form;
  const typed = { draft, set, isReadOnly: !mayWrite };

  function submit(event: FormEvent): void {
    event.preventDefault();
    form.save();
  }

  return (
    <Form onSubmit={submit} validationErrors={form.errors} className="grid gap-4">
      <fieldset disabled={!mayWrite} className="rounded-lg border border-line bg-surface">
        <legend className="sr-only">Settings</legend>
        <Section id="words" title="Words" hint="What your people say. They stand on every page from the next one on.">
          <div className="grid gap-4 sm:grid-cols-3">
            <TextFields {...typed} fields={WORDS} />
          </div>
        </Section>
        <Section id="clocks" title="Clocks" hint="All times are shown in this zone, wherever somebody sits.">
          <div className="grid gap-4 sm:grid-cols-2">
            <ZoneField value={draft.timeZone} onChange={(timeZone) => set({ timeZone })} isDisabled={!mayWrite} />
            <TextFields {...typed} fields={CLOCKS} />
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
            <TextFields {...typed} fields={HOURS} />
          </div>
        </Section>
        <Section id="dispatch" title="Dispatch" hint="The queue, and how patient the board is.">
          <Segmented
            label="When a unit comes free"
            showLabel
            choices={PROMOTIONS}
            value={draft.queuePromotion}
            onChange={(queuePromotion) => mayWrite && set({ queuePromotion })}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextFields {...typed} fields={DISPATCH} />
          </div>
        </Section>
        <Section
          id="retention"
          title="Retention"
          hint="After so many days what is closed goes to the archive, where it is still found and read."
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <TextFields {...typed} fields={retention(draft)} />
          </div>
        </Section>
      </fieldset>
      {mayWrite ? <SaveBar form={form} /> : <p className="text-sm text-muted">Only an admin changes the settings.</p>}
    </Form>
  );
}
