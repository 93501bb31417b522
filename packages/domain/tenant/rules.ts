import type { Settings } from './settings.ts';

/**
 * What the log keeps of the settings: what decisions are made by, as a past one is told again by the settings of its time
 * (D8). Not the words, which may name people.
 */
export function rulesOf({ words: _, ...rules }: Settings): Omit<Settings, 'words'> {
  return rules;
}
