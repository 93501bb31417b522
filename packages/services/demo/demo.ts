import type { Role } from '@yardmaster/domain/access/permissions';
import type { TimeOffKind } from '@yardmaster/domain/driver/availability';
import type { AdvanceTo } from '@yardmaster/domain/assignment/status';

/** For every demo login; said on the sign-in page of a demo, so it protects nothing. */
export const DEMO_PASSWORD = 'yardmaster-demo';

/** Hours from the start of the demo, e.g. from −2 until +4. */
export type Window = readonly [from: number, until: number];

export type DemoOrder = {
  title: string;
  priority: 1 | 2 | 3 | 4 | 5;
  /** The name of a site, or the address of a scene. */
  at: string;
  category: string;
  due: Window;
  needs: readonly (readonly [type: string, quantity: number, capabilities?: string])[];
  description?: string;
  contact?: string;
};

/** One dispatch and how far it has come. Without a unit the next free one is asked for, and the request waits if there is none. */
export type DemoDispatch = {
  order: string;
  type: string;
  unit?: string;
  /** The driver's e-mail address; null sends the unit without people. */
  driver?: string | null;
  acknowledged?: true;
  steps?: readonly AdvanceTo[];
};

export type Demo = {
  subdomain: string;
  name: string;
  settings: Record<string, unknown>;
  prefix: string;
  /** Who signs in beside the drivers. */
  people: readonly { role: Exclude<Role, 'driver'>; email: string; name: string }[];
  types: readonly string[];
  sites: readonly (readonly [name: string, address: string, latitude: number, longitude: number])[];
  units: readonly (readonly [
    identifier: string,
    type: string,
    site: string,
    status?: 'maintenance' | 'out_of_service' | undefined,
    capabilities?: string,
  ])[];
  drivers: readonly (readonly [name: string, email: string, phone: string, capabilities?: string])[];
  /** What can be asked of drivers, by which type, and who holds it for how many days more; null for ever. */
  certifications: readonly string[];
  required: readonly (readonly [type: string, certification: string])[];
  held: readonly (readonly [driver: string, certification: string, days: number | null])[];
  maintenance: readonly (readonly [unit: string, window: Window, note: string])[];
  /** Daily for a week, on a clock that begins with the demo. Who is in none is on no roster, and can be sent at any time. */
  shifts: readonly (readonly [drivers: readonly string[], window: Window])[];
  timeOff: readonly (readonly [driver: string, window: Window, kind: TimeOffKind])[];
  handover: readonly string[];
  /** The drivers whose logins are told; the first one has a job, and is left to whoever tries the product. */
  signIns: readonly string[];
  orders: readonly DemoOrder[];
  dispatches: readonly DemoDispatch[];
  reservations: readonly DemoReservation[];
  past: Past;
  life: DemoLife;
};

/** What people say and keep on their jobs. */
export type DemoLife = {
  /** With crews that are out, by their drivers; `isOpen`: what the crew said waits for somebody to read it. */
  talks: readonly {
    driver: string;
    said: readonly (readonly [by: 'crew' | 'desk', body: string])[];
    note?: string;
    isOpen?: true;
  }[];
  /** For the jobs of the past days, in turn: what was written down, and who signed. */
  notes: readonly string[];
  signers: readonly string[];
};

/** Units that are promised to an order of the coming days, by their names. */
export type DemoReservation = {
  order: string;
  window: Window;
  units: readonly (readonly [unit: string, driver: string | null])[];
};

/** A place that is no site: somebody's house, a bend of a road. */
export type Scene = readonly [address: string, latitude: number, longitude: number];

/** What the sixty days before the demo were like. */
export type Past = {
  /** How many orders a day brings, Sunday first, and how they lie over the hours of the tenant's own clock. */
  ordersADay: readonly [number, number, number, number, number, number, number];
  hours: readonly number[];
  jobs: readonly PastJob[];
  /** Where work is done: sites by their names, and places that are none. */
  places: readonly string[];
  scenes: readonly Scene[];
  /** From the dispatch until somebody moves, in minutes, and how fast they then are. */
  turnout: readonly [number, number];
  kmPerHour: number;
  /** Types that go out with two people. */
  crewsOfTwo: readonly string[];
  /** Who works by a roster, from sixty days ago until a week ahead: `days` on workdays, `platoons` a day on and two off. */
  rota: { kind: 'days' | 'platoons'; drivers: readonly string[] };
};

export type PastJob = {
  title: string;
  category: string;
  /** How often, beside the others. */
  weight: number;
  /** Its priority, mostly. */
  priority: 1 | 2 | 3 | 4 | 5;
  needs: readonly (readonly [type: string, quantity: number])[];
  /** On site, in minutes. */
  work: readonly [number, number];
  /** Until when it is due, in minutes from the call. */
  due: number;
};
