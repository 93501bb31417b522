import type { Demo } from '../demo.ts';
import type { Agenda } from './agenda.ts';
import type { Chronicle } from './chronicle.ts';
import type { Fleet } from './fleet.ts';
import type { Yard } from './founding.ts';
import type { LocalClock } from './local-time.ts';
import type { Order } from './orders.ts';
import type { Request } from './queue.ts';
import type { Random } from './random.ts';

/** All that a past is told with. */
export type Story = {
  demo: Demo;
  chronicle: Chronicle;
  agenda: Agenda;
  random: Random;
  yard: Yard;
  fleet: Fleet;
  clock: LocalClock;
  /** When the demo begins: by then everybody is home. */
  end: number;
  /** From here on nobody sets off any more. */
  lastCall: number;
  /** In the order in which they are served. */
  waiting: Request[];
  orders: Order[];
  nextNumber(): number;
};

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

export function iso(at: number): string {
  return new Date(at).toISOString();
}
