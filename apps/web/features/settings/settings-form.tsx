'use client';

import type { Settings } from '@yardmaster/client/schema';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef } from 'react';
import { Form } from 'react-aria-components/Form';
import { useStray } from '../ui/use-stray.ts';
import { useWords } from '../shell/session.tsx';
import { useOpenErrors } from '../ui/open-errors.ts';
import { Segmented } from '../ui/segmented.tsx';
import { textFields } from './fields.ts';
import { GateFields } from './gate-fields.tsx';
import { LocaleField } from './locale-field.tsx';
import { SaveBar } from './save-bar.tsx';
import { Section } from './section.tsx';
import { TextFields } from './text-fields.tsx';
import { useSettingsForm } from './use-settings-form.ts';
import { ZoneField } from './zone-field.tsx';

const PROMOTIONS = ['propose', 'dispatch'] as const;

export function SettingsForm({ settings, mayWrite }: { settings: Settings; mayWrite: boolean }) {
  const t = useTranslations('settings');
  const { Orders } = useWords();
  const form = useSettingsForm(settings);
  const { draft, set } = form;
  const { open, onInput } = useOpenErrors(form.errors, form.errorsSince);
  const ref = useRef<HTMLFormElement>(null);
  const stray = useStray(ref, form.errors);
  const typed = { draft, set, isReadOnly: !mayWrite };
  // The standard word is shown in the language of the page; what somebody types, as they type it.
  const fields = textFields(t, draft.workOrders === settings.words.workOrders ? Orders : draft.workOrders);

  function submit(event: FormEvent): void {
    event.preventDefault();
    form.save();
  }

  return (
    <Form ref={ref} onSubmit={submit} validationErrors={open} className="grid grid-cols-1 gap-4">
      <fieldset onInput={onInput} disabled={!mayWrite} className="min-w-0 rounded-lg border border-line bg-surface">
        <legend className="sr-only">{t('title')}</legend>
        <Section id="words" title={t('section.words.title')} hint={t('section.words.hint')}>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
            <TextFields {...typed} fields={fields.words} />
          </div>
        </Section>
        <Section id="clocks" title={t('section.clocks.title')} hint={t('section.clocks.hint')}>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <ZoneField value={draft.timeZone} onChange={(timeZone) => set({ timeZone })} isDisabled={!mayWrite} />
            <LocaleField value={draft.locale} onChange={(locale) => set({ locale })} isDisabled={!mayWrite} />
          </div>
        </Section>
        <Section id="gates" title={t('section.gates.title')} hint={t('section.gates.hint')}>
          <GateFields gates={draft.gates} isDisabled={!mayWrite} onChange={(gates) => set({ gates })} />
        </Section>
        <Section id="hours" title={t('section.hours.title')} hint={t('section.hours.hint')}>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <TextFields {...typed} fields={fields.hours} />
          </div>
        </Section>
        <Section id="dispatch" title={t('section.dispatch.title')} hint={t('section.dispatch.hint')}>
          <Segmented
            label={t('promotion.label')}
            showLabel
            choices={PROMOTIONS.map((id) => ({ id, label: t(`promotion.${id}`) }))}
            value={draft.queuePromotion}
            onChange={(queuePromotion) => mayWrite && set({ queuePromotion })}
          />
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <TextFields {...typed} fields={fields.dispatch} />
          </div>
        </Section>
        <Section id="retention" title={t('section.retention.title')} hint={t('section.retention.hint')}>
          <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
            <TextFields {...typed} fields={fields.retention} />
          </div>
        </Section>
      </fieldset>
      {mayWrite ? <SaveBar form={form} stray={stray} /> : <p className="text-sm text-muted">{t('readOnly')}</p>}
    </Form>
  );
}
