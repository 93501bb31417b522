import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from './fleet.ts';
import { STEPS, type Step, take } from './job.ts';
import { record, type Sent } from './recording.ts';
import { type Script, scriptOf, type Side } from './script.ts';
import type { Stage } from './stage.ts';

export type StepScript = Script & { file: string; pipelinedFile: string };

/** What follows a command after its answer (a promotion) is part of what it costs, and recorded with it. */
const FOLLOW_UP_MS = 250;

/**
 * Runs two jobs through the service, writes down what went over the wire, and makes a pgbench script of each step. So the
 * scripts are the product's statements as they are today, in their order.
 */
export async function recordJob(stage: Stage, fleet: Fleet): Promise<Record<Step, StepScript>> {
  const [first, second] = await recordTwo(stage, fleet);
  const types = await typeNames(stage);
  const fresh = new Map<string, number>();
  const script = (step: Step): StepScript => {
    const made = scriptOf(side(first, step, fleet, 0), side(second, step, fleet, 1), types, fleet.prefix, fresh);
    const [file, pipelinedFile] = [join(stage.folder, `${step}.sql`), join(stage.folder, `${step}-pipelined.sql`)];
    writeFileSync(file, made.text);
    writeFileSync(pipelinedFile, made.pipelined);
    return { ...made, file, pipelinedFile };
  };
  return {
    assign: script('assign'),
    en_route: script('en_route'),
    completed: script('completed'),
  };
}

type Job = ReadonlyMap<Step, Sent[]>;

async function recordTwo(stage: Stage, fleet: Fleet): Promise<[Job, Job]> {
  const recording = await record(stage.appUrl);
  stage.onClose(() => recording.close());
  const pools = stage.pools({ url: recording.url, count: 1, size: 1 });
  const job = async (index: number): Promise<Job> => {
    const ids = new Map<number, string>();
    const sent = new Map<Step, Sent[]>();
    for (const step of STEPS) {
      if (step === 'completed') await fleet.skipToReturning();
      await take(step, pools, fleet, index, ids);
      await sleep(FOLLOW_UP_MS);
      sent.set(step, ofTenant(recording.take()));
    }
    return sent;
  };
  await job(0);
  // The first time each statement is prepared, which takes flights of its own.
  await fleet.reset();
  const jobs: [Job, Job] = [await job(0), await job(1)];
  await fleet.reset();
  return jobs;
}

/** Not what goes over connections of its own: looking up the tenant, telling other processes. */
function ofTenant(sent: readonly Sent[]): Sent[] {
  const [entered] = sent.filter(({ text }) => text.includes("set_config('role'"));
  return sent.filter(({ connection }) => connection === entered?.connection);
}

function side(job: Job, step: Step, fleet: Fleet, index: number): Side {
  return { sent: job.get(step) ?? [], serial: fleet.serial(index) };
}

async function typeNames(stage: Stage): Promise<ReadonlyMap<number, string>> {
  const rows = await stage.sql()<{ oid: number; name: string }[]>`
    SELECT oid::int AS oid, oid::regtype::text AS name FROM pg_type WHERE typtype IN ('b', 'p') AND typelem = 0 OR typcategory = 'A'`;
  return new Map(rows.map(({ oid, name }) => [oid, name]));
}
