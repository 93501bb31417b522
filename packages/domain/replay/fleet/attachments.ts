import { addRow, made, rowOf, told, touched } from '../cells.ts';
import { changesNothing, type Projector } from '../projector.ts';

/** Files of a job. What was said of it is in rows of which the log tells only that they are there. */
export const attachmentProjectors: Readonly<Record<string, Projector>> = {
  'attachment.added': (tables, event) =>
    addRow(tables, 'attachments', {
      id: event.streamId,
      work_order_id: told(event, 'workOrderId'),
      assignment_id: told(event, 'assignmentId'),
      kind: told(event, 'kind'),
      step: told(event, 'step'),
      media_type: told(event, 'mediaType'),
      bytes: told(event, 'bytes'),
      sha256: told(event, 'sha256'),
      width: told(event, 'width'),
      height: told(event, 'height'),
      has_thumbnail: told(event, 'hasThumbnail'),
      occurred_at: event.occurredAt,
      deleted_at: null,
      version: event.version,
      ...made(event),
    }),
  'attachment.removed': (tables, event) => {
    const removed = { deleted_at: event.recordedAt, version: event.version, ...touched(event) };
    Object.assign(rowOf(tables, 'attachments', event.streamId), removed);
  },
  'message.sent': changesNothing,
  'message.acknowledged': changesNothing,
  'note.added': changesNothing,
};
