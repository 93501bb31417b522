import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Permission } from '@yardmaster/domain/access/permissions';
import { requirePermission } from '@yardmaster/services/access';
import { dropFile, keepFile, type KeptFile } from '@yardmaster/services/attachments/keep-file';
import { ask } from '@yardmaster/services/commands/ask';
import { runCommand } from '@yardmaster/services/commands/run';
import type { Outcome } from '@yardmaster/services/outcome';
import type { z } from 'zod';
import { commandIdOf, inTime } from './command-endpoint.ts';
import { deviceOf } from './device.ts';
import type { Call, Description, Endpoint, Place } from './endpoint.ts';
import { parseQuery, placeOf, present, roll, signedIn } from './pipeline.ts';
import { webPools } from './pools.ts';
import { readUpload } from './read-upload.ts';
import { webStorage } from './storage.ts';

type UploadDescription<D extends z.ZodType> = Omit<Description, 'method' | 'body' | 'params' | 'query'> & {
  permission: Permission;
  /** What goes with the file, in a part of its own. */
  upload: D;
  command: string;
  run(db: TenantDb, details: z.output<D>, file: KeptFile): Promise<Outcome<{ id: string }>>;
  reveal(db: TenantDb, id: string, place: Place): Promise<unknown>;
};

/** An endpoint that takes a file in, exactly once for its Idempotency-Key: the key is bound to what the file holds. */
export function uploadEndpoint<D extends z.ZodType>(description: UploadDescription<D>): Endpoint {
  return {
    idempotencyKey: 'optional',
    ...description,
    method: 'POST',
    answer: (call) => answer(description, call),
  };
}

async function answer<D extends z.ZodType>(description: UploadDescription<D>, call: Call): Promise<Response> {
  const { request } = call;
  const caller = await signedIn(call);
  parseQuery(undefined, call);
  const { principal } = caller;
  // Before the file is taken in: who may send none must not fill the disk.
  const may = await ask(webPools(), principal, async (db) => requirePermission(db, description.permission));
  if (!may.ok) return roll(present(may, call), caller, call);
  const commandId = commandIdOf(description, request.headers);
  const device = description.fromPhone ? deviceOf(request.headers) : undefined;
  const [storage, tenantId] = [webStorage(), principal.tenantId];
  const { details, file } = await readUpload(request, description.upload, async ({ details, name, content }) => ({
    details,
    file: await keepFile(storage, tenantId, content, name),
  }));
  const running = runCommand(
    webPools(),
    principal,
    { name: description.command, commandId, body: { details, sha256: file.sha256 }, device },
    (db) => description.run(db, details, file),
  ).then(async (outcome) => {
    // Refused, or there since an earlier sending: nothing speaks of this copy.
    if (!outcome.ok || outcome.body.id !== file.id) await dropFile(storage, tenantId, file.id);
    return outcome;
  });
  return roll(present(await inTime(running, description.reveal, caller, placeOf(call)), call), caller, call);
}
