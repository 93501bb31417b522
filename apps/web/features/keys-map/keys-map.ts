/** What a single key does, and which one unless a person chose another. */
export const STANDARD = {
  next: 'j',
  previous: 'k',
  assign: 'a',
  newOrder: 'n',
  edit: 'e',
  handover: 'h',
  pick: 'x',
  search: '/',
  help: '?',
  now: 't',
  take: 'm',
} as const;

export type KeyAction = keyof typeof STANDARD;

/** Single keys as a person wants them (WCAG 2.1.4: for those who speak to their computer they can be switched off). */
export type KeysMap = { enabled: boolean; changed: Partial<Record<KeyAction, string>> };

/** Under which a browser keeps those of a person. */
export function keysName(personId: string): string {
  return `yardmaster.keys.${personId}`;
}

export const STANDARD_MAP: KeysMap = { enabled: true, changed: {} };
const SINGLE = /^[!-~]$/;

export const KEY_ACTIONS = Object.keys(STANDARD).filter(isAction);

function isAction(name: string): name is KeyAction {
  return Object.hasOwn(STANDARD, name);
}

/** null: a person had given its standard key to something else before it came to be one. */
export function keyOf({ changed }: KeysMap, action: KeyAction): string | null {
  const own = changed[action];
  if (own !== undefined) return own;
  const standard = STANDARD[action];
  return Object.values(changed).includes(standard) ? null : standard;
}

/** That key as it stands on a cap; null: none, or single keys are off. */
export function capOf(map: KeysMap, action: KeyAction): string | null {
  return map.enabled ? (keyOf(map, action)?.toUpperCase() ?? null) : null;
}

/** What a pressed key does; null: nothing, or single keys are off. */
export function actionOf(map: KeysMap, key: string): KeyAction | null {
  if (!map.enabled) return null;
  return KEY_ACTIONS.find((action) => keyOf(map, action) === key.toLowerCase()) ?? null;
}

/** `map` with another key for `action`; where the key is not a single one, or does something already, that. */
export function withKey(
  map: KeysMap,
  action: KeyAction,
  key: string,
): { ok: true; map: KeysMap } | { ok: false; taken: KeyAction | null } {
  const wanted = key.toLowerCase();
  if (!SINGLE.test(wanted)) return { ok: false, taken: null };
  const taken = KEY_ACTIONS.find((other) => other !== action && keyOf(map, other) === wanted);
  if (taken) return { ok: false, taken };
  const { [action]: _before, ...others } = map.changed;
  const changed = wanted === STANDARD[action] ? others : { ...others, [action]: wanted };
  return { ok: true, map: { ...map, changed } };
}

/** What was kept, taken for what it is: what is not a key of ours falls away. What a person chose stays theirs. */
export function mapOf(kept: unknown): KeysMap {
  if (typeof kept !== 'object' || kept === null) return STANDARD_MAP;
  const enabled = !('enabled' in kept) || kept.enabled !== false;
  const changed = 'changed' in kept && typeof kept.changed === 'object' && kept.changed !== null ? kept.changed : {};
  return Object.entries(changed).reduce<KeysMap>(
    (map, [action, key]) => {
      if (!isAction(action) || typeof key !== 'string' || !SINGLE.test(key)) return map;
      const isTwice = Object.values(map.changed).includes(key.toLowerCase());
      return isTwice ? map : { ...map, changed: { ...map.changed, [action]: key.toLowerCase() } };
    },
    { enabled, changed: {} },
  );
}
