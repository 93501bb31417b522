import { acknowledgedOnce } from './acknowledged-once.ts';
import { allAnswered, deadlines, noServerError } from './answers.ts';
import { canary } from './canary.ts';
import type { Check } from './check.ts';
import { constraintsSilent } from './constraints-silent.ts';
import { databaseGuards } from './database-guards.ts';
import { foreignIds } from './foreign-ids.ts';
import { halfDone } from './half-done.ts';
import { driverHeldTwice, unitHeldTwice } from './held-twice.ts';
import { promotionDue, promotionOnce, queueNotForgotten } from './promotion-due.ts';
import { noWrongRefusal } from './refusals.ts';
import { invariants, replayEqualsTables } from './reports.ts';
import { streamGapless } from './streams.ts';
import { tiers } from './tiers.ts';
import { unknownAtMostOnce } from './unknown-at-most-once.ts';
import { versionsForward } from './versions-forward.ts';

/** Everything that must hold after a run. */
export const CHECKS: readonly Check[] = [
  unitHeldTwice,
  driverHeldTwice,
  acknowledgedOnce,
  unknownAtMostOnce,
  halfDone,
  versionsForward,
  replayEqualsTables,
  invariants,
  tiers,
  promotionDue,
  promotionOnce,
  queueNotForgotten,
  canary,
  foreignIds,
  streamGapless,
  constraintsSilent,
  noServerError,
  noWrongRefusal,
  deadlines,
  allAnswered,
  databaseGuards,
];
