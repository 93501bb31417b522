/** Papers of a driver's jobs. Who signs out deletes it (leave.ts). */
export const PAPERS_CACHE = 'papers';
