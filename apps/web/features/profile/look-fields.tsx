'use client';

import { LOCALES, THEMES } from '@yardmaster/domain/profile/choices';
import { CheckField } from '../records/check-field.tsx';
import { keepSound } from '../alarm-sound/sound-choice.ts';
import { useSession } from '../shell/session.tsx';
import { chooseTheme } from '../shell/theme.ts';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { LOCALE_NAME, TEXTS, THEME_NAME } from './texts.ts';
import { type Profile, usePatchProfile } from './use-profile.ts';

const THEME_CHOICES = THEMES.map((id) => ({ id, label: THEME_NAME[id] }));
const LOCALE_CHOICES = [
  { id: '', label: TEXTS.organisationLocale },
  ...LOCALES.map((id) => ({ id, label: LOCALE_NAME[id] })),
];

/** Each choice is saved as it is made. */
export function LookFields({ preferences }: Pick<Profile, 'preferences'>) {
  const { save } = usePatchProfile();
  const { person } = useSession();
  function prefer(to: Partial<Omit<Profile['preferences'], 'keys'>>): void {
    save({ preferences: to }, (now) => ({ ...now, preferences: { ...now.preferences, ...to } }));
  }
  return (
    <>
      <Segmented
        label="Colours"
        showLabel
        choices={THEME_CHOICES}
        value={preferences.theme}
        onChange={(theme) => {
          chooseTheme(theme);
          prefer({ theme });
        }}
      />
      <Select
        label="Language"
        choices={LOCALE_CHOICES}
        value={preferences.locale ?? ''}
        onChange={(id) => prefer({ locale: LOCALES.find((one) => one === id) ?? null })}
        className="max-w-xs"
      />
      <CheckField
        isSelected={preferences.sound}
        onChange={(sound) => {
          keepSound(person.id, sound);
          prefer({ sound });
        }}
      >
        Let alarms be heard
      </CheckField>
    </>
  );
}
