import type { DeviceSequence } from '@yardmaster/services/devices/mark-sequence';
import { Refused } from '@yardmaster/services/outcome';
import { z } from 'zod';

const device = z.object({
  deviceId: z.uuid(),
  sequence: z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(Number)
    .pipe(z.number().int().min(1)),
});

/** Which phone sends a command, and where it stands among its own; undefined where it says neither. @throws Refused `invalid_request` */
export function deviceOf(headers: Headers): DeviceSequence | undefined {
  const [deviceId, sequence] = [headers.get('device-id'), headers.get('device-sequence')];
  if (deviceId === null && sequence === null) return undefined;
  const { data } = device.safeParse({ deviceId, sequence });
  if (data) return data;
  throw new Refused(
    'invalid_request',
    'Device-Id is a UUID and Device-Sequence a whole number from 1; send both or none.',
  );
}
