import type { DemoLife } from '../demo.ts';

export const HARBOR_LIFE: DemoLife = {
  talks: [
    {
      driver: 'keisha.barnes@harbor.example',
      said: [
        ['desk', 'Caller says everybody is out. Utility is on the way for the gas.'],
        ['crew', 'On scene. Smoke from the second floor, two lines going in.'],
      ],
      isOpen: true,
    },
    {
      driver: 'yuki.nakamura@harbor.example',
      said: [
        ['crew', 'One patient free, second still trapped. We need the left lane closed as well.'],
        ['desk', 'State police close it now.'],
      ],
      note: 'Battery disconnected, airbags safe.',
    },
    {
      driver: 'terrence.boyd@harbor.example',
      said: [['crew', 'Patient handed over, back in service in ten.']],
    },
  ],
  notes: [
    'Hydrant cover was frozen, took two to open.',
    'Handed over to the owner, premises secured.',
    'Two lengths of hose to be dried.',
    'Access by the rear only; front stair is not safe.',
    'Police report number given to the desk.',
  ],
  signers: ['Sgt. R. Malloy', 'L. Whitcomb', 'Nurse in charge', 'T. Abreu'],
};
