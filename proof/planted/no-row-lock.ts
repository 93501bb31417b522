import type { Edit, Plant } from './plant.ts';

/** What reads a unit or a driver without locking it, in every way to a dispatch where one is named or chosen; it lingers. */
export const withoutRowLocks: Edit[] = [
  {
    file: 'packages/services/assignments/lock.ts',
    as: 'expression',
    find: `q.select({ id: drivers.id, status: drivers.status }).from(drivers).where(eq(drivers.id, p.id)).for('no key update')`,
    broken: `q.select({ id: drivers.id, status: drivers.status }).from(drivers).where(eq(drivers.id, p.id))`,
  },
  {
    file: 'packages/services/assignments/lock.ts',
    as: 'expression',
    find: `q
    .select({
      id: equipment.id,
      identifier: equipment.identifier,
      equipmentTypeId: equipment.equipmentTypeId,
      status: equipment.status,
    })
    .from(equipment)
    .where(eq(equipment.id, p.id))
    .for('no key update')`,
    broken: `q
    .select({
      id: equipment.id,
      identifier: equipment.identifier,
      equipmentTypeId: equipment.equipmentTypeId,
      status: equipment.status,
    })
    .from(equipment)
    .where(eq(equipment.id, p.id))`,
  },
  {
    file: 'packages/services/candidates/lock-best.ts',
    as: 'expression',
    find: `q
    .select({
      id: equipment.id,
      identifier: equipment.identifier,
      equipmentTypeId: equipment.equipmentTypeId,
      status: equipment.status,
    })
    .from(equipment)
    .where(and(sql\`\${equipment.id} = ANY(\${p.ids}::uuid[])\`, eq(equipment.status, 'available')))
    .orderBy(sql\`array_position(\${p.ids}::uuid[], \${equipment.id})\`)
    .limit(1)
    .for('no key update', { skipLocked: true })`,
    broken: `q
    .select({
      id: equipment.id,
      identifier: equipment.identifier,
      equipmentTypeId: equipment.equipmentTypeId,
      status: equipment.status,
    })
    .from(equipment)
    .where(and(sql\`\${equipment.id} = ANY(\${p.ids}::uuid[])\`, eq(equipment.status, 'available')))
    .orderBy(sql\`array_position(\${p.ids}::uuid[], \${equipment.id})\`)
    .limit(1)`,
  },
  {
    file: 'packages/services/candidates/lock-best.ts',
    as: 'expression',
    find: `q
    .select({ id: drivers.id, status: drivers.status })
    .from(drivers)
    .where(and(sql\`\${drivers.id} = ANY(\${p.ids}::uuid[])\`, eq(drivers.status, 'available')))
    .orderBy(sql\`array_position(\${p.ids}::uuid[], \${drivers.id})\`)
    .limit(1)
    .for('no key update', { skipLocked: true })`,
    broken: `q
    .select({ id: drivers.id, status: drivers.status })
    .from(drivers)
    .where(and(sql\`\${drivers.id} = ANY(\${p.ids}::uuid[])\`, eq(drivers.status, 'available')))
    .orderBy(sql\`array_position(\${p.ids}::uuid[], \${drivers.id})\`)
    .limit(1)`,
  },
  {
    file: 'packages/services/assignments/dispatch.ts',
    as: 'expression',
    find: `insertAssignment(db, { ...row, now, by: db.actor.id })`,
    broken: `Promise.all([
      insertAssignment(db, { ...row, now, by: db.actor.id }),
      db.tx.$client.unsafe('SELECT pg_sleep(0.3)'),
    ])`,
  },
];

export const noRowLock: Plant = {
  name: 'no-row-lock',
  what: 'A dispatch reads its unit and its driver without locking them; only the constraints are left.',
  edits: withoutRowLocks,
  caughtBy: ['constraints-silent'],
  run: { seconds: 60, clients: 16, faults: [], commands: 300, restMs: 1_000 },
};
