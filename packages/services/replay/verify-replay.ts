/** What a replay of the log found: nothing, when the log gives exactly the tables. */
export type ReplayReport = {
  ok: boolean;
  at: string;
  events: number;
  rows: number;
  /** Cells that old events do not tell, and that were therefore not compared. */
  untold: number;
  differences: ReplayDifference[];
  /** There are more than are listed. */
  truncated: boolean;
};

export type ReplayDifference = {
  table: string;
  id: string;
  /** null: the whole row is missing on one side. */
  column: string | null;
  /** As JSON; undefined where the row is missing. Never a column that holds personal data or free text. */
  replayed: unknown;
  stored: unknown;
};
