import { attachments } from '@yardmaster/database/tables/messages';
import type { TenantDb } from '@yardmaster/database/tenant-db';
import { boundOccurredAt } from '@yardmaster/domain/assignment/occurred-at';
import type { AttachmentDetails } from '@yardmaster/domain/attachment/attachment';
import { fileName, namedAsItIs } from '@yardmaster/domain/attachment/file-name';
import { requirePermission } from '../access.ts';
import { reachToTell } from '../messages/reach-job.ts';
import { created, invalid, type Outcome } from '../outcome.ts';
import { record, stamps } from '../record.ts';
import type { KeptFile } from './keep-file.ts';

const UNNAMED = { photo: 'Photo', signature: 'Signature', file: 'File' } as const;

/** Puts a file that is kept already to its job. Refusals: forbidden, not_found, invalid_request where it is not what it is said to be. */
export async function addAttachment(
  db: TenantDb,
  details: AttachmentDetails,
  file: KeptFile,
): Promise<Outcome<{ id: string }>> {
  requirePermission(db, 'assignments:advance');
  if (details.kind === 'photo' && !file.mediaType.startsWith('image/')) return invalid('/kind', 'This is no picture');
  if (details.kind === 'signature' && file.mediaType !== 'image/png') return invalid('/kind', 'A signature is a PNG');
  const job = await reachToTell(db, details);
  const { kind, step = null, signerName = null } = details;
  const { givenName, hasThumbnail, id, mediaType, bytes, sha256, width, height } = file;
  const occurredAt = boundOccurredAt(details.occurredAt, db.now);
  const told = { ...job, kind, step, mediaType, bytes, sha256, width, height, hasThumbnail };
  const name = namedAsItIs(fileName(details.name ?? givenName, UNNAMED[kind]), mediaType);
  await Promise.all([
    db.tx
      .insert(attachments)
      .values({ id, ...told, name, signerName, occurredAt, ...stamps(db) })
      .execute(),
    // What it is called, and who signed, stays in the row.
    record(db, [
      { streamType: 'attachment', streamId: id, version: 1, type: 'attachment.added', payload: told, occurredAt },
    ]),
  ]);
  return created({ id });
}
