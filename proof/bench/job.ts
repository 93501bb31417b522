import { runCommand } from '@yardmaster/services/commands/run';
import { assign } from '@yardmaster/services/assignments/assign';
import { changeStatus } from '@yardmaster/services/assignments/change-status';
import type { Pools } from '@yardmaster/database/pools';
import type { AdvanceTo } from '@yardmaster/domain/assignment/status';
import type { Fleet } from './fleet.ts';

/** Of an assignment's life, as the product's commands. What lies between the second and the third, `skip` does. */
export const STEPS = ['assign', 'en_route', 'completed'] as const;
export type Step = (typeof STEPS)[number];

/** The next step of the member's assignment, whose id is kept in `ids`. @throws when it is refused */
export async function take(
  step: Step,
  pools: Pools,
  fleet: Fleet,
  index: number,
  ids: Map<number, string>,
): Promise<void> {
  const commandId = `${step}-${fleet.serial(index)}`;
  if (step === 'assign') {
    const body = fleet.body(index);
    const command = { name: 'assignments.assign', commandId, body: { params: undefined, body } };
    const outcome = await runCommand(pools, fleet.dispatcher, command, (db) => assign(db, body));
    if (!outcome.ok || outcome.status !== 201) throw new Error(`not sent: ${JSON.stringify(outcome)}`);
    ids.set(index, outcome.body.id);
  } else {
    await advance(step, pools, fleet, ids.get(index) ?? '', commandId);
  }
}

async function advance(to: AdvanceTo, pools: Pools, fleet: Fleet, id: string, commandId: string): Promise<void> {
  const command = { name: 'assignments.status', commandId, body: { params: { id }, body: { to } } };
  const outcome = await runCommand(pools, fleet.dispatcher, command, (db) => changeStatus(db, id, { to }));
  if (!outcome.ok) throw new Error(`no ${to}: ${JSON.stringify(outcome)}`);
}
