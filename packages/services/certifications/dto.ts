import type { driverCertifications } from '@yardmaster/database/tables/fleet';
import type { DriverCertification } from '@yardmaster/domain/driver/availability';

export type HeldRow = typeof driverCertifications.$inferSelect;

/** What a driver holds, as the API shows it. */
export function toDto({ id, driverId, certificationId, expiresAt, createdAt }: HeldRow): DriverCertification {
  return { id, driverId, certificationId, expiresAt, createdAt };
}

/** The two events of a row: that it was given, and that it ended, by a renewal or because it was taken back. */
export function granted({ id, driverId, certificationId, expiresAt }: HeldRow) {
  return {
    streamType: 'driver_certification' as const,
    streamId: id,
    version: 1,
    type: 'driver_certification.granted',
    payload: { driverId, certificationId, expiresAt },
  };
}

export function ended({ id, driverId, certificationId }: HeldRow, how: 'renewed' | 'revoked') {
  return {
    streamType: 'driver_certification' as const,
    streamId: id,
    version: 2,
    type: `driver_certification.${how}`,
    payload: { driverId, certificationId },
  };
}
