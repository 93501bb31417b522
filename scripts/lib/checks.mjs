import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from './node24.mjs';
import { root } from './places.mjs';
import { runQuietly } from './run.mjs';

/** Turborepo runs the packages' scripts with pnpm, and wants to find it. */
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const bin = (name) => join(root, 'node_modules', '.bin', name);

/** Each is a rule that can fail; the command is the same that a person types. */
const checks = [
  { name: 'format', command: [bin('biome'), 'format', '.'], mend: 'pnpm format' },
  { name: 'lint', command: [bin('oxlint')], mend: 'pnpm lint' },
  {
    name: 'types',
    command: [
      'npx',
      '--yes',
      packageManager,
      'exec',
      'turbo',
      'run',
      'types',
      '--continue',
      '--output-logs=errors-only',
    ],
    mend: 'pnpm types',
  },
  {
    name: 'boundaries',
    command: [bin('depcruise'), 'apps', 'packages', 'proof', '--config', '.dependency-cruiser.cjs'],
    mend: 'pnpm boundaries',
    // A parser that fits no file sees no imports, and would call that clean.
    accept: (output) => {
      const [, modules, dependencies] = /(\d+) modules, (\d+) dependencies cruised/.exec(output) ?? [];
      return Number(dependencies) > Number(modules)
        ? ''
        : 'The boundaries check saw hardly any import; its parser does not work.';
    },
  },
  { name: 'unused', command: [bin('knip'), '--no-progress'], mend: 'pnpm unused' },
];

/** Runs every check, tells each in a line, with what it found when it failed. */
export async function runChecks() {
  const env = environment({ TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', DO_NOT_TRACK: '1' });
  const counts = { passed: 0, skipped: 0, failures: [] };
  for (const { name, command, mend, accept } of checks) {
    const startedAt = Date.now();
    const [program, ...args] = command;
    const { code, output } = await runQuietly(program, args, env);
    const complaint = code === 0 ? (accept?.(output) ?? '') : output;
    const took = `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
    if (code === 0 && !complaint) {
      counts.passed += 1;
      process.stdout.write(`✓ ${name} (${took})\n`);
    } else {
      counts.failures.push({ name, why: complaint });
      process.stdout.write(`✗ ${name} (${took})\n${complaint}\n  again: ${mend}\n`);
    }
  }
  return counts;
}
