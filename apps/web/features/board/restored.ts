/** The version in which a reservation stands again as it did in an earlier one, by both. */
const again = new Map<string, number>();
/** A page that stays open for weeks keeps no more of them. */
const MAX = 200;

function name(reservationId: string, version: number): string {
  return `${reservationId} ${version}`;
}

/** A move was undone: what `version` was is `now`. The undo of the move before that one has to name it. */
export function noteRestored(reservationId: string, version: number, now: number): void {
  if (again.size >= MAX) again.clear();
  again.set(name(reservationId, version), now);
}

/** The version that stands for `version`, as far as this page itself undid what came after. */
export function versionNow(reservationId: string, version: number): number {
  return again.get(name(reservationId, version)) ?? version;
}
