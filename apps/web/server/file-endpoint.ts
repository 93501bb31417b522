import type { Attachment } from '@yardmaster/domain/attachment/attachment';
import { getAttachment } from '@yardmaster/services/attachments/get-attachment';
import { ask } from '@yardmaster/services/commands/ask';
import { Refused } from '@yardmaster/services/outcome';
import { type FilePart, fileKey } from '@yardmaster/storage/file-key';
import { z } from 'zod';
import type { Call, Endpoint } from './endpoint.ts';
import { byId } from './endpoints/schemas.ts';
import { paramsOf, present, roll, signedIn } from './pipeline.ts';
import { plainEndpoint } from './plain-endpoint.ts';
import { webPools } from './pools.ts';
import { webStorage } from './storage.ts';

type FileDescription = Pick<Endpoint, 'path' | 'summary' | 'tag'> & { part: FilePart; mediaType: string };

/** An endpoint that gives a file back to whoever may see its job. */
export function fileEndpoint({ part, ...description }: FileDescription): Endpoint {
  return plainEndpoint({
    ...description,
    method: 'GET',
    params: byId,
    refusals: ['forbidden'],
    responses: { 200: z.string() },
    async answer(call: Call) {
      const caller = await signedIn(call);
      const { id } = paramsOf(byId, call);
      const outcome = await ask(webPools(), caller.principal, (db) => getAttachment(db, id));
      if (!outcome.ok) return roll(present(outcome, call), caller, call);
      const { body: attachment } = outcome;
      if (part !== 'original' && !attachment.hasThumbnail) throw new Refused('not_found');
      const found = await webStorage().get(fileKey(caller.principal.tenantId, id, part));
      if (!found) throw new Error(`the file of attachment ${id} is not in the storage`);
      const headers = headersOf(attachment, part, found.bytes);
      return roll(new Response(found.stream, { headers }), caller, call);
    },
  });
}

/**
 * What came from outside is never shown by the browser as a page of ours: it is saved, and is what we found it to be and nothing
 * that the browser would guess. Only pictures that we made ourselves are shown.
 */
function headersOf(attachment: Attachment, part: FilePart, bytes: number): Record<string, string> {
  const isOurs = part !== 'original';
  return {
    'content-type': isOurs ? 'image/webp' : attachment.mediaType,
    'content-length': String(bytes),
    'content-disposition': isOurs ? 'inline' : `attachment; filename*=UTF-8''${encodedName(attachment.name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, max-age=3600, no-transform',
  };
}

/** As RFC 8187 has it: what encodeURIComponent leaves and that grammar does not allow is encoded too. */
function encodedName(name: string): string {
  return encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
