import fc from 'fast-check';
import { expect } from 'vitest';
import { patchDriver } from '../../drivers/patch-driver.ts';
import { patchEquipment } from '../../equipment/patch-equipment.ts';
import { pick, step, ask, told } from './real.ts';

const nth = fc.nat({ max: 20 });

const restUnit = fc.tuple(nth, fc.constantFrom('available', 'maintenance', 'out_of_service')).map(([n, resting]) =>
  step(`unit ${n} rests as ${resting}`, async (model, real) => {
    const found = pick(model.units, n);
    if (!found) return;
    expect(told(await ask(real, (db) => patchEquipment(db, found[0], { status: resting })))).toBe('ok');
    found[1].resting = resting;
  }),
);

const restDriver = fc.tuple(nth, fc.constantFrom('available', 'off_shift')).map(([n, resting]) =>
  step(`driver ${n} rests as ${resting}`, async (model, real) => {
    const found = pick(model.drivers, n);
    if (!found) return;
    expect(told(await ask(real, (db) => patchDriver(db, found[0], { status: resting })))).toBe('ok');
    found[1].resting = resting;
  }),
);

export const fleetCommands = [restUnit, restDriver];
