const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const TENANT = new RegExp(`^${UUID}$`);
const KEY = new RegExp(`^(${UUID})/(${UUID})(\\.(?:thumbnail|preview))?$`);

/** Of what a key leads to. */
export const FILE_PARTS = ['original', 'preview', 'thumbnail'] as const;
export type FilePart = (typeof FILE_PARTS)[number];

/** `<tenant>/<file>`, both UUIDs; the pictures made of one have names of their own beside it. */
export function fileKey(tenantId: string, fileId: string, part: FilePart = 'original'): string {
  return checkedKey(`${tenantId}/${fileId}${part === 'original' ? '' : `.${part}`}`);
}

/** Which file a key is of; undefined for what is no key of ours. */
export function fileIdOf(key: string): string | undefined {
  return KEY.exec(key)?.[2];
}

/** @throws for anything that `fileKey` did not make */
export function checkedKey(key: string): string {
  if (!KEY.test(key)) throw new Error('not a key of a file');
  return key;
}

/** @throws for what is no tenant's id */
export function checkedTenant(tenantId: string): string {
  if (!TENANT.test(tenantId)) throw new Error('not the id of a tenant');
  return tenantId;
}
