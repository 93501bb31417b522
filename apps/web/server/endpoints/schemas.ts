import { apiKey } from '@yardmaster/domain/access/api-key';
import { attachment } from '@yardmaster/domain/attachment/attachment';
import { assignment, queueEntry } from '@yardmaster/domain/assignment/assignment';
import { fieldFailure } from '@yardmaster/domain/assignment/failure';
import { board } from '@yardmaster/domain/board/board';
import { candidates } from '@yardmaster/domain/candidate/candidates';
import {
  certification,
  driverCertification,
  handoverNote,
  maintenanceWindow,
  shift,
  timeOff,
} from '@yardmaster/domain/driver/availability';
import { driver } from '@yardmaster/domain/driver/driver';
import { equipment } from '@yardmaster/domain/equipment/equipment';
import { equipmentPosition } from '@yardmaster/domain/equipment/position';
import { equipmentType } from '@yardmaster/domain/equipment-type/equipment-type';
import { recordedChange } from '@yardmaster/domain/history/history';
import { story, storyEntry } from '@yardmaster/domain/history/story';
import { importPreview } from '@yardmaster/domain/import/import';
import { message } from '@yardmaster/domain/message/message';
import { note } from '@yardmaster/domain/message/note';
import { person } from '@yardmaster/domain/person/person';
import { positions } from '@yardmaster/domain/position/position';
import { id, instant, metadata, PAGE_LIMIT_MAX, pageQuery } from '@yardmaster/domain/primitives';
import { overrun, reservation } from '@yardmaster/domain/reservation/reservation';
import { site } from '@yardmaster/domain/site/site';
import { statusPeriod } from '@yardmaster/domain/status-history/status-history';
import { timeline } from '@yardmaster/domain/timeline/timeline';
import { tracker } from '@yardmaster/domain/tracker/tracker';
import { workOrderRecord, workOrderStory } from '@yardmaster/domain/work-order/record';
import { workOrder } from '@yardmaster/domain/work-order/work-order';
import type { List } from '@yardmaster/services/list';
import { versionedSettings } from '@yardmaster/services/settings/get-settings';
import { me } from '@yardmaster/services/reads/me';
import { myAssignment } from '@yardmaster/domain/driver/my-assignment';
import { myJobs } from '@yardmaster/domain/driver/my-jobs';
import { myNews } from '@yardmaster/domain/driver/my-news';
import { office } from '@yardmaster/domain/office/office';
import { driverOverview, unitOverview } from '@yardmaster/domain/overview/overview';
import { sentence } from '@yardmaster/domain/words/sentence';
import { z } from 'zod';

/** Names of the schemas in the OpenAPI document. */
export const NAMED: Readonly<Record<string, z.ZodType>> = {
  ApiKey: apiKey,
  Assignment: assignment,
  Attachment: attachment,
  Board: board,
  Candidates: candidates,
  Certification: certification,
  Driver: driver,
  DriverCertification: driverCertification,
  DriverOverview: driverOverview,
  Equipment: equipment,
  EquipmentPosition: equipmentPosition,
  EquipmentType: equipmentType,
  FieldFailure: fieldFailure,
  HandoverNote: handoverNote,
  ImportPreview: importPreview,
  /** Anything that JSON can say: it holds itself, so it needs a name. */
  Json: metadata.valueType,
  MaintenanceWindow: maintenanceWindow,
  Me: me,
  Message: message,
  MyAssignment: myAssignment,
  MyJobs: myJobs,
  MyNews: myNews,
  Note: note,
  Office: office,
  Overrun: overrun,
  Person: person,
  Positions: positions,
  QueueEntry: queueEntry,
  RecordedChange: recordedChange,
  Reservation: reservation,
  Settings: versionedSettings,
  Shift: shift,
  Site: site,
  StatusPeriod: statusPeriod,
  Story: story,
  StoryEntry: storyEntry,
  TimeOff: timeOff,
  Tracker: tracker,
  Timeline: timeline,
  UnitOverview: unitOverview,
  WorkOrder: workOrder,
  WorkOrderRecord: workOrderRecord,
  WorkOrderStory: workOrderStory,
};

export const byId = z.object({ id });

/**
 * How the document shows what the query writes as text: numbers as numbers, `a,b` as the list that it is. Clients are made
 * from the document.
 */
export const SHOWN_AS = new WeakMap<z.ZodType, z.ZodType>();

function shownAs<T extends z.ZodType>(schema: T, shown: z.ZodType): T {
  SHOWN_AS.set(schema, shown);
  return schema;
}

const SEVERAL_MAX = 20;

/** Several of one kind in one parameter, with commas between. `item` is what the document shows, unless told. */
export function several<T extends z.ZodType<unknown, string>>(
  item: T,
  description?: string,
  shownItem: z.ZodType = item,
) {
  const schema = z
    .string()
    .max(500)
    .transform((given) => given.split(','))
    .pipe(z.array(item).min(1).max(SEVERAL_MAX))
    .optional();
  const shown = z.array(shownItem).min(1).max(SEVERAL_MAX);
  return shownAs(schema, description ? shown.meta({ description }) : shown);
}

type Unknown = 'There is no field called {name}' | 'There is no order called {name}';

function oneOf(names: readonly string[], unknown: Unknown) {
  return z.enum(names, { error: (issue) => sentence(unknown, { name: String(issue.input).slice(0, 60) }) });
}

/** Only some of an answer's fields. */
function fieldsOf(shown: z.ZodObject) {
  return several(
    oneOf(Object.keys(shown.shape), 'There is no field called {name}'),
    'The fields that are wanted; the answer then has no others.',
  );
}

/** A page of a list: its filters, what its items can be sorted by, and the fields that each can be cut down to. */
export function listQuery<T extends z.ZodRawShape>(filters: T) {
  return pageQuery.extend(filters);
}

/** The same, where the items can be sorted, and cut down to some of their fields. */
export function sortedQuery<T extends z.ZodRawShape>(list: List, shown: z.ZodObject, filters: T) {
  const names = Object.keys(list.keys).flatMap((name) => [name, `-${name}`]);
  const byDefault = `By what, the first one first; a minus turns it round. Unless told: \`${list.order.join(',')}\`.`;
  return pageQuery.extend({
    sort: several(oneOf(names, 'There is no order called {name}'), byDefault),
    fields: fieldsOf(shown),
    ...filters,
  });
}

/** For one thing: the fields it can be cut down to. */
export function oneQuery(shown: z.ZodObject) {
  return z.object({ fields: fieldsOf(shown) });
}

/** `createdFrom` and `createdUntil`: half-open, each may be left out. */
export function range<N extends string>(name: N) {
  const [from, until] = [`${name}From`, `${name}Until`] as const;
  const since = instant.optional().meta({ description: `${name} then or later.` });
  const before = instant.optional().meta({ description: `${name} before then.` });
  return { [from]: since, [until]: before } as Record<`${N}From` | `${N}Until`, z.ZodOptional<typeof instant>>;
}

/** What has a moment in common with from…until; each may be left out. */
export const during = { from: instant.optional(), until: instant.optional() };

/** Of an order everything, of an assignment what its crew sees; a driver names their assignment. */
export const ofJob = { workOrderId: id.optional(), assignmentId: id.optional() };

/** 1 to 5 in a query. */
export const priorities = several(
  z
    .string()
    .regex(/^[1-5]$/, '1 to 5')
    .transform(Number),
  '1 is the most urgent.',
  z.number().int().min(1).max(5),
);

/** A part of a name or number, in any case. */
export const search = z.string().trim().min(1).max(100).optional().meta({ description: 'A part of it, in any case.' });

/** `true` or `false` in a query; anything else is a mistake, not false. */
export const flag = shownAs(
  z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  z.boolean(),
);

shownAs(
  pageQuery.shape.limit,
  z.number().int().min(1).max(PAGE_LIMIT_MAX).default(50).meta({ description: 'How many at most.' }),
);
