/** A table that the log gives again. Every column is compared that is not named here as one the log does not hold. */
export type ComparedTable = {
  name: string;
  /** Its rows leave for the archive schema: live and archived ones are compared together. */
  isTiered?: true;
  /** The column that names the parent, for a table of which an old event tells no rows (`markUntold`). */
  of?: string;
  /** What a row is found by where an old event does not tell its id. */
  found?: readonly string[];
  /** Column, or `column.key` of a JSON object → why the log does not hold it. */
  unlogged: Readonly<Record<string, string>>;
};

/** Why a column is not in the log: events outlive the person (ARCHITECTURE, Data). */
export const WORDS = 'free text';
export const PERSON = 'personal data';
