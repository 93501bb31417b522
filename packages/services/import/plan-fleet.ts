import { newId } from '@yardmaster/database/ids';
import { equipment, equipmentTypes, sites } from '@yardmaster/database/tables/fleet';
import { statusChanges } from '@yardmaster/database/tables/records';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { createEquipment, restingUnitStatus } from '@yardmaster/domain/equipment/equipment';
import { createEquipmentType } from '@yardmaster/domain/equipment-type/equipment-type';
import { nameKey } from '@yardmaster/domain/primitives';
import { createSite } from '@yardmaster/domain/site/site';
import { sentence } from '@yardmaster/domain/words/sentence';
import { unitPayload } from '../equipment/payload.ts';
import { statusChange } from '../note-status.ts';
import type { Fact } from '../record.ts';
import { stamps } from '../record.ts';
import { cell, checked, complainAbout, list, number } from './cells.ts';
import type { Known } from './known.ts';
import type { ParsedFile } from './parse-csv.ts';
import type { Planned, Settings } from './plan.ts';
import type { Problems } from './problems.ts';
import { newRows, refer, referRequired } from './refer.ts';

export function planTypes(
  db: TenantDb,
  file: ParsedFile,
  known: Known,
  settings: Settings,
  problems: Problems,
): Planned {
  const complain = complainAbout(file, problems);
  const { rows: fresh, skipped } = newRows(file, 'name', known.types.ids, settings, complain);
  const rows: Record<string, unknown>[] = [];
  const facts: Fact[] = [];
  for (const row of fresh) {
    const id = newId();
    const body = checked(createEquipmentType, { name: cell(row, 'name') }, {}, (c, m) => complain(row, c, m));
    known.types.ids.set(nameKey(row.cells['name'] ?? ''), id);
    if (!body) continue;
    rows.push({ id, name: body.name, nameKey: nameKey(body.name), version: 1, ...stamps(db) });
    facts.push({ streamType: 'equipment_type', streamId: id, version: 1, type: 'equipment_type.created', payload: {} });
  }
  return { batches: [{ table: equipmentTypes, rows, facts, made: rows.length }], skipped };
}

export function planSites(
  db: TenantDb,
  file: ParsedFile,
  known: Known,
  settings: Settings,
  problems: Problems,
): Planned {
  const complain = complainAbout(file, problems);
  const { rows: fresh, skipped } = newRows(file, 'name', known.sites.ids, settings, complain);
  const rows: Record<string, unknown>[] = [];
  const facts: Fact[] = [];
  for (const row of fresh) {
    const id = newId();
    known.sites.ids.set(nameKey(row.cells['name'] ?? ''), id);
    const value = {
      name: cell(row, 'name'),
      address: cell(row, 'address'),
      latitude: number(row, 'latitude', file.decimalComma),
      longitude: number(row, 'longitude', file.decimalComma),
    };
    const body = checked(createSite, value, {}, (c, m) => complain(row, c, m));
    if (!body) continue;
    rows.push({ id, nameKey: nameKey(body.name), ...body, address: body.address ?? null, version: 1, ...stamps(db) });
    facts.push({ streamType: 'site', streamId: id, version: 1, type: 'site.created', payload: {} });
  }
  return { batches: [{ table: sites, rows, facts, made: rows.length }], skipped };
}

const EQUIPMENT_COLUMNS = { equipmentTypeId: 'equipment_type', siteId: 'site' };

export function planEquipment(
  db: TenantDb,
  file: ParsedFile,
  known: Known,
  settings: Settings,
  problems: Problems,
): Planned {
  const complain = complainAbout(file, problems);
  const { rows: fresh, skipped } = newRows(file, 'identifier', known.units.ids, settings, complain);
  const rows: Record<string, unknown>[] = [];
  const statuses: Record<string, unknown>[] = [];
  const facts: Fact[] = [];
  for (const row of fresh) {
    const equipmentTypeId = referRequired(row, 'equipment_type', known.types, 'type of equipment', complain);
    const siteId = refer(row, 'site', known.sites, 'site', complain);
    const said = (cell(row, 'status') ?? 'available').toLowerCase().replaceAll(/[ -]/g, '_');
    const status = restingUnitStatus.safeParse(said);
    if (!status.success)
      complain(
        row,
        'status',
        sentence('Write {values}, or leave it empty', { values: restingUnitStatus.options.join(', ') }),
      );
    const capabilities = list(row, 'capabilities');
    const value = { identifier: cell(row, 'identifier'), equipmentTypeId, siteId, capabilities };
    const body = checked(createEquipment, value, EQUIPMENT_COLUMNS, (c, m) => complain(row, c, m));
    if (!body || !status.success) continue;
    const id = newId();
    known.units.ids.set(nameKey(body.identifier), id);
    const unit = {
      id,
      identifier: body.identifier,
      identifierKey: nameKey(body.identifier),
      equipmentTypeId: body.equipmentTypeId,
      siteId: body.siteId ?? null,
      status: status.data,
      statusSince: db.now,
      restingStatus: status.data,
      capabilities: body.capabilities ?? [],
      version: 1,
      ...stamps(db),
    };
    rows.push(unit);
    const began = statusChange(db, 'equipment', id, status.data);
    statuses.push(began);
    const payload = { ...unitPayload(unit), statusChangeId: began.id };
    facts.push({ streamType: 'equipment', streamId: id, version: 1, type: 'equipment.created', payload });
  }
  return {
    batches: [
      { table: equipment, rows, facts, made: rows.length },
      { table: statusChanges, rows: statuses, facts: [], made: 0 },
    ],
    skipped,
  };
}
