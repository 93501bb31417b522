import { assignment, queueEntry } from '@yardmaster/domain/assignment/assignment';
import { board } from '@yardmaster/domain/board/board';
import { driver } from '@yardmaster/domain/driver/driver';
import { equipment } from '@yardmaster/domain/equipment/equipment';
import { equipmentType } from '@yardmaster/domain/equipment-type/equipment-type';
import { person } from '@yardmaster/domain/person/person';
import { id, metadata, pageQuery } from '@yardmaster/domain/primitives';
import { site } from '@yardmaster/domain/site/site';
import { workOrder } from '@yardmaster/domain/work-order/work-order';
import { versionedSettings } from '@yardmaster/services/settings/get-settings';
import { me } from '@yardmaster/services/reads/me';
import { myAssignment } from '@yardmaster/domain/driver/my-assignment';
import { office } from '@yardmaster/domain/office/office';
import { z } from 'zod';

/** Names of the schemas in the OpenAPI document. */
export const NAMED: Readonly<Record<string, z.ZodType>> = {
  Assignment: assignment,
  Board: board,
  Driver: driver,
  Equipment: equipment,
  EquipmentType: equipmentType,
  /** Anything that JSON can say: it holds itself, so it needs a name. */
  Json: metadata.valueType,
  Me: me,
  MyAssignment: myAssignment,
  Office: office,
  Person: person,
  QueueEntry: queueEntry,
  Settings: versionedSettings,
  Site: site,
  WorkOrder: workOrder,
};

export const byId = z.object({ id });

/** A page of a list with filters. */
export function listQuery<T extends z.ZodRawShape>(filters: T) {
  return pageQuery.extend(filters);
}

/** A part of a name or number, in any case. */
export const search = z.string().trim().min(1).max(100).optional();

/** `true` or `false` in a query; anything else is a mistake, not false. */
export const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .optional();
