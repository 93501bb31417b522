'use client';

import { useEffect } from 'react';
import { mapOf, STANDARD_MAP } from '../keys-map/keys-map.ts';
import { useKeysMap } from '../keys-map/use-keys-map.ts';
import { CheckField } from '../records/check-field.tsx';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { type Profile, usePatchProfile } from './use-profile.ts';

/** Whether single keys act, and those that were given another letter back to what they were. */
export function KeysFields({ preferences }: Pick<Profile, 'preferences'>) {
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
        Single keys act
      </CheckField>
      <p className="text-sm text-muted">
        <Kbd>?</Kbd> on the board lists them all, and gives each the letter that you like.
        {changed === 0 ? null : changed === 1 ? ' One has another letter now.' : ` ${changed} have other letters now.`}
      </p>
      {changed > 0 ? (
        <Button
          className="justify-self-start"
          onPress={() => change({ ...STANDARD_MAP, enabled: map.enabled, changed: {} })}
        >
          All as they were
        </Button>
      ) : null}
    </>
  );
}
