import type { Endpoint } from '../endpoint.ts';
import * as apiKeys from './api-keys.ts';
import * as assignmentSteps from './assignment-steps.ts';
import * as assignments from './assignments.ts';
import * as candidates from './candidates.ts';
import * as certifications from './certifications.ts';
import * as attachments from './attachments.ts';
import * as batches from './batches.ts';
import * as cancellations from './cancellations.ts';
import * as diversions from './diversions.ts';
import * as drivers from './drivers.ts';
import * as equipmentTypes from './equipment-types.ts';
import * as equipmentPositions from './equipment-positions.ts';
import * as equipment from './equipment.ts';
import * as fieldFailures from './field-failures.ts';
import * as handoverNotes from './handover-notes.ts';
import * as histories from './histories.ts';
import * as imports from './imports.ts';
import * as intake from './intake.ts';
import * as maintenanceWindows from './maintenance-windows.ts';
import * as messages from './messages.ts';
import * as myPhone from './my-phone.ts';
import * as myProfile from './my-profile.ts';
import * as myPush from './my-push.ts';
import * as onShift from './on-shift.ts';
import * as overviews from './overviews.ts';
import * as people from './people.ts';
import * as positions from './positions.ts';
import * as presence from './presence.ts';
import * as queue from './queue.ts';
import * as reservations from './reservations.ts';
import * as screens from './screens.ts';
import * as requirements from './requirements.ts';
import * as savedViews from './saved-views.ts';
import * as settings from './settings.ts';
import * as shifts from './shifts.ts';
import * as sites from './sites.ts';
import * as statusHistories from './status-histories.ts';
import * as stream from './stream.ts';
import * as timeline from './timeline.ts';
import * as timeOff from './time-off.ts';
import * as swaps from './swaps.ts';
import * as trackers from './trackers.ts';
import * as undo from './undo.ts';
import * as webhooks from './webhooks.ts';
import * as welcome from './welcome.ts';
import * as workOrderRecords from './work-order-records.ts';
import * as workOrders from './work-orders.ts';

/** Every endpoint below /api/v1, for the document. A test holds this against the routes. */
export const ALL_ENDPOINTS: readonly Endpoint[] = [
  assignments,
  assignmentSteps,
  fieldFailures,
  queue,
  diversions,
  swaps,
  undo,
  batches,
  reservations,
  workOrders,
  workOrderRecords,
  requirements,
  cancellations,
  candidates,
  equipmentTypes,
  equipment,
  equipmentPositions,
  overviews,
  positions,
  trackers,
  intake,
  maintenanceWindows,
  certifications,
  // Before the drivers, whose `/drivers/{id}` would answer to its address too.
  onShift,
  drivers,
  shifts,
  timeOff,
  handoverNotes,
  sites,
  people,
  settings,
  apiKeys,
  webhooks,
  statusHistories,
  histories,
  messages,
  attachments,
  presence,
  imports,
  screens,
  timeline,
  myPhone,
  myPush,
  myProfile,
  savedViews,
  stream,
  welcome,
].flatMap((module): Endpoint[] => Object.values(module));
