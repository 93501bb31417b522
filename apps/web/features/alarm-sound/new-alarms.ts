type Watched = { id: string; alarm: string | null };

/** Each alarm that stands, by what it is about: another one of the same assignment is another alarm. */
export function alarmsOf(watched: readonly Watched[]): ReadonlySet<string> {
  return new Set(watched.flatMap(({ id, alarm }) => (alarm === null ? [] : [`${id} ${alarm}`])));
}

/** Whether one stands that did not before. Those that stood when the board was opened are seen, and need no sound. */
export function isNewAlarm(before: ReadonlySet<string> | null, now: ReadonlySet<string>): boolean {
  return before !== null && [...now].some((alarm) => !before.has(alarm));
}
