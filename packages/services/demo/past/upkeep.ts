import type { RestingUnitStatus } from '@yardmaster/domain/equipment/equipment';
import { unitPayload } from '../../equipment/payload.ts';
import { z } from 'zod';
import { windowPayload } from '../../maintenance-windows/dto.ts';
import type { Unit } from './fleet.ts';
import { DAY_MS } from './local-time.ts';
import { HOUR_MS, iso, MINUTE_MS, type Story } from './story.ts';

const unitRow = z.object({
  identifier: z.string(),
  equipment_type_id: z.string(),
  site_id: z.string().nullable(),
  capabilities: z.array(z.string()),
  resting_status: z.string(),
  version: z.number(),
});

/** What a unit rests in from now on; while it is out, once it is back. */
export function restUnit({ chronicle, agenda }: Story, unit: Unit, restingStatus: RestingUnitStatus, by: string): void {
  const row = unitRow.parse(chronicle.row('equipment', unit.id));
  if (row.resting_status === restingStatus) return;
  const payload = unitPayload({
    identifier: row.identifier,
    equipmentTypeId: row.equipment_type_id,
    siteId: row.site_id,
    capabilities: row.capabilities,
    restingStatus,
  });
  chronicle.tell(agenda.now, by, {
    streamType: 'equipment',
    streamId: unit.id,
    version: row.version + 1,
    type: 'equipment.changed',
    payload: {
      ...payload,
      statusChangeId: chronicle.id(agenda.now),
      changed: unit.isBusy ? ['restingStatus'] : ['status', 'restingStatus'],
    },
  });
}

/** Every few weeks each unit goes to the workshop for some hours; some go there in the last days, and are there today. */
export function planUpkeep(story: Story): void {
  const { demo, fleet, agenda, random, end, yard } = story;
  for (const unit of fleet.units) {
    for (
      let at = agenda.now + random.between(2, 22) * DAY_MS;
      at < end - 3 * DAY_MS;
      at += random.between(16, 26) * DAY_MS
    ) {
      agenda.at(at, () => service(story, unit));
    }
  }
  for (const [i, [, , , status]] of demo.units.entries()) {
    const unit = fleet.units[i];
    if (!unit || status === undefined) continue;
    const leave = (): void => {
      if (unit.isBusy || unit.isDown) agenda.at(agenda.now + 10 * MINUTE_MS, leave);
      else restUnit(story, unit, status, yard.admin);
    };
    agenda.at(unit.leavesAt, leave);
  }
}

function service(story: Story, unit: Unit): void {
  const { chronicle, agenda, random, yard } = story;
  if (unit.isBusy || unit.isDown || agenda.now > unit.leavesAt - DAY_MS) return;
  const id = chronicle.id(agenda.now);
  const until = agenda.now + random.skewed(2, 9) * HOUR_MS;
  chronicle.tell(agenda.now, yard.admin, {
    streamType: 'maintenance_window',
    streamId: id,
    version: 1,
    type: 'maintenance_window.created',
    payload: windowPayload({ equipmentId: unit.id, startsAt: iso(agenda.now), endsAt: iso(until) }),
  });
  const note = random.pick(['Service', 'Oil and filters', 'Inspection', 'Tyres', 'Brakes']);
  chronicle.write('maintenance_windows', id, { note });
  unit.isDown = true;
  restUnit(story, unit, 'maintenance', yard.admin);
  agenda.at(until, () => {
    unit.isDown = false;
    restUnit(story, unit, 'available', yard.admin);
  });
}
