import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import type { AssignmentEvent } from '@yardmaster/domain/assignment/events';
import type { AssignmentState } from '@yardmaster/domain/assignment/evolve';
import type { Decision } from '@yardmaster/domain/problems';
import { done, type Outcome } from '../outcome.ts';
import { apply } from './apply.ts';
import { lockAssignment } from './lock.ts';
import { toDto } from './state.ts';

type Later = Exclude<AssignmentEvent, { type: 'assignment.dispatched' }>;

/** Lock and load, decide, apply: the way of every command upon an assignment that exists. */
export async function enact(
  db: TenantDb,
  id: string,
  decide: (state: AssignmentState | undefined) => Decision<Later> | Promise<Decision<Later>>,
  recallReason?: string,
): Promise<Outcome<Assignment>> {
  const loaded = await lockAssignment(db, id);
  const decision = await decide(loaded?.state);
  if (!decision.ok) return decision;
  if (!loaded) throw new Error('decided upon nothing');
  const [event] = decision.events;
  return done(event ? apply(db, loaded, event, recallReason) : toDto(loaded.state, loaded.row));
}
