'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { mapOf, STANDARD, STANDARD_MAP } from '../keys-map/keys-map.ts';
import { useKeysMap } from '../keys-map/use-keys-map.ts';
import { CheckField } from '../records/check-field.tsx';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { type Profile, usePatchProfile } from './use-profile.ts';

const helpKey = () => <Kbd>{STANDARD.help}</Kbd>;

/** Whether single keys act, and those that were given another letter back to what they were. */
export function KeysFields({ preferences }: Pick<Profile, 'preferences'>) {
  const t = useTranslations('profile');
  const { save } = usePatchProfile();
  const [, keepHere] = useKeysMap();
  const map = mapOf(preferences.keys);
  const changed = Object.keys(map.changed).length;

  // Chosen on another device: from now on they hold here too.
  useEffect(() => keepHere(mapOf(preferences.keys), 'here'), [keepHere, preferences.keys]);

  function change(keys: Profile['preferences']['keys']): void {
    save({ preferences: { keys } }, (now) => ({ ...now, preferences: { ...now.preferences, keys } }));
  }
  return (
    <>
      <CheckField isSelected={map.enabled} onChange={(enabled) => change({ ...preferences.keys, enabled })}>
        {t('keys.enabled')}
      </CheckField>
      <p className="text-sm text-muted">{t.rich('keys.about', { changed, key: helpKey })}</p>
      {changed > 0 ? (
        <Button
          className="justify-self-start"
          onPress={() => change({ ...STANDARD_MAP, enabled: map.enabled, changed: {} })}
        >
          {t('keys.reset')}
        </Button>
      ) : null}
    </>
  );
}
