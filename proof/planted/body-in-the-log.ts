import type { Plant } from './plant.ts';

export const bodyInTheLog: Plant = {
  name: 'body-in-the-log',
  what: 'The web server writes what people send into its log.',
  edits: [
    {
      file: 'apps/web/server/command-endpoint.ts',
      as: 'expression',
      find: `readCommand(description, call)`,
      broken: `readCommand(description, call).then((read) => {
      console.log(JSON.stringify({ msg: 'a command', command: description.command, body: read.body }));
      return read;
    })`,
    },
  ],
  caughtBy: ['canary'],
  run: { seconds: 60, clients: 6, faults: [], commands: 20, restMs: 1_000 },
};
