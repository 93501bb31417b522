import { THEMES } from '@yardmaster/domain/profile/choices';
import { record } from '../api/problem.ts';
import { keepSound } from '../alarm-sound/sound-choice.ts';
import { keysName } from '../keys-map/keys-map.ts';
import { chooseTheme } from '../shell/theme.ts';

/** Nobody waits longer for colours than for the page. */
const WITHIN_MS = 1_500;

/** What somebody chose on another device holds on this one from the first page on; where it cannot be read, what holds here. */
export async function takePreferences(): Promise<void> {
  try {
    const response = await fetch('/api/v1/me/profile', { signal: AbortSignal.timeout(WITHIN_MS) });
    const profile = record(await response.json());
    const { theme, keys, sound } = record(profile['preferences']);
    const chosen = THEMES.find((one) => one === theme);
    if (chosen && chosen !== 'system') chooseTheme(chosen);
    if (typeof profile['id'] !== 'string') return;
    keepSound(profile['id'], sound !== false);
    localStorage.setItem(keysName(profile['id']), JSON.stringify(keys ?? null));
  } catch {
    // Signed in all the same.
  }
}
