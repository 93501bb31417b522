const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The tenant's own clock, which rhythms follow. */
export type LocalClock = {
  /** Midnight of the day in which the moment lies, some days on. */
  midnight(at: number, days?: number): number;
  /** 0 is Sunday. */
  weekday(at: number): number;
};

export function localClock(timeZone: string): LocalClock {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const offset = (at: number): number => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) + Number(minutes) / 60) * HOUR_MS;
  };
  const wall = (at: number): number => at + offset(at);
  return {
    midnight(at, days = 0) {
      const day = (Math.floor(wall(at) / DAY_MS) + days) * DAY_MS;
      // Twice, for the days on which the clock is changed.
      return day - offset(day - offset(day));
    },
    weekday: (at) => new Date(wall(at)).getUTCDay(),
  };
}
