import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { acknowledge } from '../assignments/acknowledge.ts';
import { assign } from '../assignments/assign.ts';
import { recall } from '../assignments/recall.ts';
import { runCommand } from '../commands/run.ts';
import { sent } from '../testkit/yard.ts';
import { undoCommand } from './undo.ts';
import { openUndoing, type Undoing } from './testkit/open-undoing.ts';

let undoing: Undoing;
beforeAll(async () => {
  undoing = await openUndoing();
});
beforeEach(() => undoing.newType());
afterAll(() => undoing.close());

test('a recall undone while others reach for the unit: one of them has it', async () => {
  const { yard, elsewhere, typeId, as, undo, broken, fleet } = undoing;
  for (let round = 0; round < 20; round++) {
    const { equipmentId, driver } = await fleet();
    const [first, second] = [await yard.order(typeId), await yard.order(typeId)];
    const assignment = await sent(yard, { workOrderId: first.id, equipmentId, driverId: driver.id });
    const { id } = await as((db) => recall(db, assignment.id, { reason: 'rain' }));
    const body = { workOrderId: second.id, equipmentId, driverId: driver.id };
    const [undone, other] = await Promise.all([
      undo(id),
      runCommand(elsewhere, yard.operator, { name: 'assign', body }, (db) => assign(db, body)),
    ]);
    expect([undone.ok, other.ok].filter(Boolean)).toHaveLength(1);
    if (!undone.ok) expect(undone.refusal.code).toBe('equipment_taken');
  }
  expect(await broken()).toEqual([]);
});

test('undone twice at once, while the driver answers: one answer holds, and nothing is lost', async () => {
  const { yard, elsewhere, undo, broken, fromQueue } = undoing;
  for (let round = 0; round < 20; round++) {
    await undoing.newType();
    const { id, driver, assignment } = await fromQueue();
    const [first, second, seen] = await Promise.all([
      undo(id),
      runCommand(elsewhere, yard.operator, { name: 'undo', body: id }, (db) => undoCommand(db, id)),
      yard.run((db) => acknowledge(db, assignment.id, {}), driver.principal),
    ]);
    const answers = [first, second].map((a) => (a.ok ? a.status : a.refusal.code));
    if (seen.ok) expect(answers.filter((a) => a === 202).length).toBeGreaterThanOrEqual(1);
    else expect(new Set(answers)).toEqual(new Set([200, 'nothing_to_undo']));
  }
  expect(await broken()).toEqual([]);
});
