import type { Plant } from './plant.ts';

export const boardKeptForAll: Plant = {
  name: 'board-kept-for-all',
  what: 'A board that was read is kept for a second by the role of who asked, and the tenant is forgotten.',
  edits: [
    {
      file: 'apps/web/server/read-endpoint.ts',
      as: 'expression',
      find: `description.read(db, input, place)`,
      broken: `(() => {
        const process = globalThis as typeof globalThis & { plantedBoards?: Map<string, { at: number; body: Promise<unknown> }> };
        process.plantedBoards ??= new Map();
        const key = \`\${description.path} \${db.actor.role} \${JSON.stringify(input)}\`;
        const known = process.plantedBoards.get(key);
        if (description.path === '/board' && known && Date.now() - known.at < 1_000) return known.body;
        const body = description.read(db, input, place);
        process.plantedBoards.set(key, { at: Date.now(), body });
        return body;
      })()`,
    },
  ],
  caughtBy: ['canary'],
  run: { seconds: 60, clients: 8, faults: [], commands: 80, restMs: 1_000 },
};
