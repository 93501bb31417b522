import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { findPgbench } from './pgbench.ts';

/** What the figures were taken on. */
export type Machine = {
  cpu: string;
  cores: number;
  /** GiB. */
  memory: number;
  node: string;
  postgres: string;
  /** null: not installed. */
  pgbench: string | null;
  os: string;
};

export function describeMachine(postgres: string): Machine {
  const pgbench = findPgbench();
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memory: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    postgres,
    pgbench: pgbench ? spawnSync(pgbench, ['--version'], { encoding: 'utf8' }).stdout.trim() : null,
    os: `${type()} ${release()}`,
  };
}
