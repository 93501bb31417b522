import type { DemoLife } from '../demo.ts';

export const ACME_LIFE: DemoLife = {
  talks: [
    {
      driver: 'hannah.lindqvist@acme.example',
      said: [
        ['crew', 'Rigger is here. First chiller goes up in ten minutes.'],
        ['desk', 'Good. The street opens again at 15:00, tell me if you need longer.'],
        ['crew', 'Should be done by half past two.'],
      ],
      note: 'Wind 14 kn at the hook, limit is 20.',
    },
    {
      driver: 'mei.tanaka@acme.example',
      said: [
        ['desk', 'Gas line is marked in yellow along the fence. Keep a metre away.'],
        ['crew', 'Seen. Gate 2 is blocked by a delivery, I came in by gate 3.'],
      ],
      isOpen: true,
    },
    {
      driver: 'grace.kim@acme.example',
      said: [['crew', 'North side is finished, heading back with the lift.']],
      note: 'Left outrigger pad worn, should be changed before it goes out again.',
    },
  ],
  notes: [
    'Ground softer than expected, worked from mats.',
    'Customer asked for the same operator next time.',
    'Waited 20 minutes for the gate to be opened.',
    'Hydraulic hose on the bucket is sweating; told the workshop.',
    'Area swept and left clean.',
  ],
  signers: ['J. Alvarez', 'Pat Nguyen', 'M. Fontaine', 'Deb Kowalski'],
};
