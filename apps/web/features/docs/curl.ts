import type { Operation } from './document.ts';

/** A command that can be pasted into a shell, with the key in `$KEY`. */
export function curl(operation: Operation, origin: string): string {
  const { method, path, parameters, requestBody, security } = operation;
  const url = `${origin}/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`)}`;
  const media = requestBody?.content['application/json'];
  const form = requestBody?.content['multipart/form-data'];
  const needsKey = parameters.some((p) => p.name === 'Idempotency-Key' && p.required);
  return [
    `curl${method === 'GET' ? '' : ` -X ${method}`} "${url}"`,
    ...(security?.length === 0 ? [] : ['-H "Authorization: Bearer $KEY"']),
    ...(needsKey ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(form ? ["-F 'details={};type=application/json'", '-F content=@file'] : []),
    ...(media
      ? ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(media.example).replaceAll("'", "'\\''")}'`]
      : []),
  ].join(' \\\n  ');
}
