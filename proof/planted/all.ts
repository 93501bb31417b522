import { boardKeptForAll } from './board-kept-for-all.ts';
import { bodyInTheLog } from './body-in-the-log.ts';
import { commitNotWaitedFor } from './commit-not-waited-for.ts';
import { countsReadBeforeLock } from './counts-read-before-lock.ts';
import { eventNotWritten } from './event-not-written.ts';
import { eventsByTransactionId } from './events-by-transaction-id.ts';
import { halfRecall } from './half-recall.ts';
import { hubOfANeighbour } from './hub-of-a-neighbour.ts';
import { lookThenTake } from './look-then-take.ts';
import { noDeadline } from './no-deadline.ts';
import { noExclusionConstraint } from './no-exclusion-constraint.ts';
import { noOrderLock } from './no-order-lock.ts';
import { noRowLock } from './no-row-lock.ts';
import type { Plant } from './plant.ts';
import { promotionMissesEnqueue } from './promotion-misses-enqueue.ts';
import { promotionWithoutLock } from './promotion-without-lock.ts';
import { queueByAgeAlone } from './queue-by-age-alone.ts';
import { receiptOutsideTransaction } from './receipt-outside-transaction.ts';
import { receiptIgnored } from './receipt-ignored.ts';
import { sessionWideSearchPath } from './session-wide-search-path.ts';
import { splitArchive } from './split-archive.ts';
import { streamForgetsOnReconnect } from './stream-forgets-on-reconnect.ts';
import { streamRepeats } from './stream-repeats.ts';
import { strangerIsForbidden } from './stranger-is-forbidden.ts';
import { workLost } from './work-lost.ts';

/** Every bug that is there on purpose; a test shows that each is found. */
export const plants: readonly Plant[] = [
  sessionWideSearchPath,
  noRowLock,
  noExclusionConstraint,
  lookThenTake,
  countsReadBeforeLock,
  noOrderLock,
  splitArchive,
  receiptOutsideTransaction,
  receiptIgnored,
  workLost,
  commitNotWaitedFor,
  promotionWithoutLock,
  promotionMissesEnqueue,
  queueByAgeAlone,
  eventsByTransactionId,
  streamForgetsOnReconnect,
  streamRepeats,
  eventNotWritten,
  halfRecall,
  boardKeptForAll,
  hubOfANeighbour,
  strangerIsForbidden,
  bodyInTheLog,
  noDeadline,
];

/**
 * What `npm test` has time for: what a unit is promised, and none whose finding is luck, for which it would be tried again and
 * again. That nothing is found where nothing is planted, the proof before it shows of the product itself.
 */
export const shortPlants: readonly Plant[] = [noRowLock];
