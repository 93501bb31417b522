import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A process whose wall clock can be set off while it runs; its monotonic clock, which timers go by, is left alone. */
export type Clock = {
  /** What the process has to be started with. Empty where there is no libfaketime. */
  env: Record<string, string>;
  /** Off by so many seconds from now on, in whatever runs with `env`; 0 is right again. False without libfaketime. */
  shift(seconds: number): boolean;
};

/** Debian's and Alpine's places. The one for threads: Node has many. */
export function findFaketime(): string | undefined {
  const places = [
    ...(existsSync('/usr/lib') ? readdirSync('/usr/lib').map((triplet) => join('/usr/lib', triplet, 'faketime')) : []),
    '/usr/lib/faketime',
  ];
  return places.map((place) => join(place, 'libfaketimeMT.so.1')).find((file) => existsSync(file));
}

/** `file` tells the library how far the clock is off. It is asked again after a second at the latest. */
export function createClock(file: string, library: string | null = findFaketime() ?? null): Clock {
  if (library === null) return { env: {}, shift: () => false };
  const write = (seconds: number): void => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}\n`);
  write(0);
  return {
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      // Without a cache every look at the clock opens the file.
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
      // It would leave a piece of shared memory behind for each process that is killed.
      FAKETIME_DISABLE_SHM: '1',
    },
    shift(seconds) {
      write(seconds);
      return true;
    },
  };
}
