import type { Exit } from '../history.ts';

/** A whole installation of its own for one run: PostgreSQL, proxies before it, web servers, worker. */
export type Cluster = {
  /** Where things of this run are kept: logs, history. */
  folder: string;
  /** The maintenance login, straight to the database. */
  maintenanceUrl: string;
  /** The app login, straight to the database (not through the proxies). */
  appUrl: string;
  webs: WebServer[];
  worker: Process;
  database: Database;
  /** Between each web server (and the worker) and the database. */
  links: Link[];
  /** Kills what is left and removes the folder; `keep` leaves logs and history there, and removes the data alone. */
  close(options?: { keep: boolean }): Promise<void>;
};

/** As a history has it, but for the time. */
export type ProcessExit = Omit<Exit, 'kind' | 'at'>;

/** Started again at once when it dies, until the cluster is closed. */
export type Process = {
  name: string;
  /** undefined while it is dead. */
  readonly pid: number | undefined;
  readonly log: string;
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  /** Sets its clock off by so many seconds; 0 is right again. False where there is no libfaketime. */
  shiftClock(seconds: number): boolean;
};

export type WebServer = Process & {
  /** `http://127.0.0.1:<port>`; stays over restarts. */
  readonly url: string;
  /** How many connections to the database it may have: one server runs with a pool of two. */
  readonly connections: number;
};

export type Database = Process & {
  /** The postmaster and all its backends: a postmaster that is stopped alone takes no new connections, and that is all. */
  signalAll(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Ends some or all of the product's backends, as an operator would. Returns how many. */
  terminateBackends(pick: (n: number) => boolean): Promise<number>;
  /** Whether it lies on a file system of its own that can be filled. */
  readonly hasSmallDisk: boolean;
  /** Fills the small file system the cluster lies on, and frees it. False where none could be mounted. */
  fillDisk(): Promise<boolean>;
  freeDisk(): void;
};

/** A TCP proxy. */
export type Link = {
  name: string;
  /** Cuts what is open and refuses what comes, until healed. */
  cut(): void;
  /** Takes everything and answers nothing, open connections included, until healed. */
  blackHole(): void;
  /** Each piece travels so much later. */
  delay(ms: number): void;
  /**
   * What becomes of connections that a black hole swallowed: they die (the default: a partition that outlived them), go on
   * (packets were only late), or stay silent while new ones work (a firewall that lost its state), until a heal lets them die.
   */
  heal(swallowed?: 'die' | 'go on' | 'stay silent'): void;
};
