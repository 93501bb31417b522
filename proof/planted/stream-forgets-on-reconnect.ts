import type { Plant } from './plant.ts';

export const streamForgetsOnReconnect: Plant = {
  name: 'stream-forgets-on-reconnect',
  what: 'A stream that comes back goes on from now, whatever it saw last, and says nothing of it.',
  edits: [
    {
      file: 'packages/services/stream/hub.ts',
      as: 'expression',
      find: 'asked && (await catchUp(hub, asked))',
      broken: 'asked && []',
    },
    {
      file: 'packages/services/stream/hub.ts',
      as: 'expression',
      find: 'asked && missed ? asked : { safe: hub.cursor.safe, seen: new Set(hub.cursor.seen) }',
      broken: '{ safe: hub.cursor.safe, seen: new Set(hub.cursor.seen) }',
    },
  ],
  caughtBy: ['stream-gapless'],
  run: { seconds: 10, clients: 12, faults: ['kill-web'], restMs: 1_000 },
};
