'use client';

import { LOCALES, THEMES } from '@yardmaster/domain/profile/choices';
import { useTranslations } from 'next-intl';
import { CheckField } from '../records/check-field.tsx';
import { keepSound } from '../alarm-sound/sound-choice.ts';
import { useSession } from '../shell/session.tsx';
import { chooseTheme } from '../shell/theme.ts';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import { type Profile, usePatchProfile } from './use-profile.ts';

/** Each by its own name, so that somebody finds theirs whatever the page speaks. */
const LOCALE_NAME = { en: 'English', de: 'Deutsch' } as const satisfies Record<(typeof LOCALES)[number], string>;

/** Each choice is saved as it is made. */
export function LookFields({ preferences }: Pick<Profile, 'preferences'>) {
  const t = useTranslations('profile');
  const { save } = usePatchProfile();
  const { person } = useSession();
  function prefer(to: Partial<Omit<Profile['preferences'], 'keys'>>): void {
    save({ preferences: to }, (now) => ({ ...now, preferences: { ...now.preferences, ...to } }));
  }
  return (
    <>
      <Segmented
        label={t('look.theme')}
        showLabel
        choices={THEMES.map((id) => ({ id, label: t(`look.themes.${id}`) }))}
        value={preferences.theme}
        onChange={(theme) => {
          chooseTheme(theme);
          prefer({ theme });
        }}
      />
      <div>
        <Select
          label={t('look.language')}
          choices={[
            { id: '', label: t('look.asOrganisation') },
            ...LOCALES.map((id) => ({ id, label: LOCALE_NAME[id] })),
          ]}
          value={preferences.locale ?? ''}
          onChange={(id) => prefer({ locale: LOCALES.find((one) => one === id) ?? null })}
          className="max-w-xs"
        />
        <p className="mt-1 text-xs text-muted">{t('look.languageHint')}</p>
      </div>
      <CheckField
        isSelected={preferences.sound}
        onChange={(sound) => {
          keepSound(person.id, sound);
          prefer({ sound });
        }}
      >
        {t('look.sound')}
      </CheckField>
    </>
  );
}
