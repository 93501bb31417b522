/** One result of `pnpm prove` or `pnpm bench`: what `--json` prints as `{"figures": […]}`. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  /** What it is compared with, in words; null where the figure stands alone. */
  against: string | null;
  /** value of ours / value of what it is held against, in the same run; null where there is no comparison. */
  ratio: number | null;
  /** e.g. `≥ 0.60`, `≤ 250 ms`, `0`; null: told, not judged. */
  target: string | null;
  /** Figures that are told and not judged are ok. */
  ok: boolean;
  /** Each round's value, for spread and plots. */
  rounds?: { ours: number[]; against?: number[] };
  /** Why it fell short, or why it could not be measured. */
  note?: string;
};
