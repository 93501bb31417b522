import { number, parseWords, UsageError } from '../options.ts';

export type BenchOptions = {
  quick: boolean;
  /** Names of benches; undefined: all. */
  only: readonly string[] | undefined;
  json: boolean;
  writeDocs: boolean;
  seed: number;
};

const SEED_MAX = 4_294_967_295;

/** @throws UsageError that says what is wrong */
export function readBenchOptions(argv: readonly string[], known: readonly string[]): BenchOptions | 'help' {
  const values = parseWords(argv, {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    'write-docs': { type: 'boolean', default: false },
    seed: { type: 'string' },
    help: { type: 'boolean', default: false },
  });
  if (values.help) return 'help';
  const only = values.only?.split(',').map((name) => name.trim());
  const unknown = only?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0) throw new UsageError(`There is no bench "${unknown.join(', ')}".`);
  return {
    quick: values.quick,
    only,
    json: values.json,
    writeDocs: values['write-docs'],
    seed: number('seed', values.seed, 1, 0, SEED_MAX),
  };
}
