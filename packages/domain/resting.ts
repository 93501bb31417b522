/**
 * What a person's word makes of a unit or driver: at once, or, of whom an assignment holds, when it lets them go. `since`
 * begins anew where the status changes.
 */
export function rested<S extends string, T>(
  row: { status: S | 'assigned'; statusSince: T },
  restingStatus: S,
  now: T,
): { status: S | 'assigned'; statusSince: T; restingStatus: S } {
  const status = row.status === 'assigned' ? row.status : restingStatus;
  return { status, statusSince: status === row.status ? row.statusSince : now, restingStatus };
}
