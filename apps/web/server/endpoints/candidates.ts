import { candidates } from '@yardmaster/domain/candidate/candidates';
import { id, instant } from '@yardmaster/domain/primitives';
import { readCandidates } from '@yardmaster/services/candidates/read-candidates';
import { z } from 'zod';
import { readEndpoint } from '../read-endpoint.ts';
import { byId, SHOWN_AS } from './schemas.ts';

const MOST = 1_000;
const limit = z
  .string()
  .regex(/^\d{1,4}$/, 'A whole number')
  .transform(Number)
  .pipe(z.number().int().min(1).max(MOST))
  .default(50);
SHOWN_AS.set(
  limit,
  z.number().int().min(1).max(MOST).default(50).meta({ description: 'How many units, and how many drivers, at most.' }),
);

export const list = readEndpoint({
  method: 'GET',
  path: '/work-orders/{id}/candidates',
  summary: 'Units and drivers for one unit of the work, ranked, with the reasons; now, or as it was at a past moment',
  tag: 'Dispatch',
  permission: 'board:read',
  params: byId,
  query: z.object({
    requirementId: id.optional().meta({ description: 'Otherwise the first that still lacks a unit.' }),
    at: instant.optional().meta({ description: 'A past moment: the answer as it was then, told from the record.' }),
    limit,
  }),
  responses: { 200: candidates },
  read: (db, { params, query }) => readCandidates(db, params.id, query),
});
