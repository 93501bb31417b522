import type { Projector } from '../projector.ts';
import { attachmentProjectors } from './attachments.ts';
import { availabilityProjectors } from './availability.ts';
import { certificationProjectors } from './certifications.ts';
import { locationProjectors } from './location.ts';
import { officeProjectors } from './office.ts';
import { peopleProjectors } from './people.ts';
import { unitAndDriverProjectors } from './units-and-drivers.ts';
import { webhookProjectors } from './webhooks.ts';

/** What the events of fleet, people and settings make of their tables. */
export const fleetProjectors: Readonly<Record<string, Projector>> = {
  ...unitAndDriverProjectors,
  ...certificationProjectors,
  ...availabilityProjectors,
  ...officeProjectors,
  ...peopleProjectors,
  ...attachmentProjectors,
  ...locationProjectors,
  ...webhookProjectors,
};
