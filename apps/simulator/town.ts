import type { Client } from '@yardmaster/client/client';
import type { Answer } from '@yardmaster/client/types';
import type { Past } from '@yardmaster/services/demo/demo';
import type { Random } from '@yardmaster/services/demo/past/random';

export type Board = Answer<'/board', 'get'>;
export type BoardOrder = Board['workOrders'][number];
export type BoardAssignment = Board['assignments'][number];

/** What was done so far, for the line that runs. */
export type Tally = { calls: number; sent: number; done: number; troubles: number; refused: number };

/** One tenant at play. All moments are of the real clock; `soon` turns minutes of the played day into what they take. */
export type Town = {
  subdomain: string;
  past: Past;
  random: Random;
  dispatcher: Client;
  /** Who is signed in as that driver, where the demo has a login for them. */
  driver(driverId: string): Promise<Client | undefined>;
  /** A person may try the product as this driver: their jobs are left alone. */
  isLeftToPeople(driverId: string): boolean;
  soon(minutes: number): number;
  tally: Tally;
};

/** Each command once; the day is another one when it is played again. */
export function once() {
  return { header: { 'Idempotency-Key': crypto.randomUUID() } };
}

/** Counts what was refused, which is no fault: somebody was faster, or thinks otherwise. */
export function isDone(town: Town, answer: { error?: unknown }): boolean {
  if (answer.error === undefined) return true;
  town.tally.refused += 1;
  return false;
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}
