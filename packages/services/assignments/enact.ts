import type { TenantDb } from '@yardmaster/database/tenant-db';
import type { Assignment } from '@yardmaster/domain/assignment/assignment';
import type { Later } from '@yardmaster/domain/assignment/events';
import type { AssignmentState } from '@yardmaster/domain/assignment/evolve';
import type { Decision } from '@yardmaster/domain/problems';
import { done, type Outcome } from '../outcome.ts';
import { apply, type ApplyOptions } from './apply.ts';
import { lockAssignment } from './lock.ts';
import { toDto } from './state.ts';
import type { Override } from './write-override.ts';

/** With the gates that somebody goes past by it. */
type Decided = Decision<Later> & { override?: Override | undefined };

/** Lock and load, decide, apply: the way of every command upon an assignment that exists. */
export async function enact(
  db: TenantDb,
  id: string,
  decide: (state: AssignmentState | undefined) => Decided | Promise<Decided>,
  { newcomerId, ...options }: ApplyOptions & { newcomerId?: string } = {},
): Promise<Outcome<Assignment>> {
  const loaded = await lockAssignment(db, id, newcomerId);
  const decision = await decide(loaded?.state);
  if (!decision.ok) return decision;
  if (!loaded) throw new Error('decided upon nothing');
  const [event] = decision.events;
  return done(
    event ? apply(db, loaded, event, { ...options, override: decision.override }) : toDto(loaded.state, loaded.row),
  );
}
