import { type ComparedTable, PERSON, WORDS } from '../compared-table.ts';

const NAME = { name: WORDS, name_key: WORDS };
const HOME = 'a site can be somebody’s home';
const SECRET = 'what opens an account';
const HOW_IT_WENT = 'how deliveries went, which is no event';

/** The fleet's tables, its people's and the settings, as far as the log tells them. */
export const FLEET_TABLES: readonly ComparedTable[] = [
  { name: 'equipment', unlogged: {} },
  { name: 'equipment_types', unlogged: NAME },
  {
    name: 'equipment_type_certifications',
    found: ['equipment_type_id', 'certification_id', 'created_at'],
    unlogged: {},
  },
  { name: 'drivers', unlogged: { name: PERSON, phone: PERSON } },
  { name: 'sites', unlogged: { ...NAME, address: HOME, latitude: HOME, longitude: HOME } },
  { name: 'certifications', unlogged: NAME },
  { name: 'driver_certifications', unlogged: {} },
  { name: 'maintenance_windows', unlogged: { note: WORDS } },
  { name: 'shifts', unlogged: {} },
  { name: 'time_off', unlogged: { kind: 'who was ill is nobody’s business for ever' } },
  { name: 'handover_notes', unlogged: { note: WORDS } },
  { name: 'location_sharing', unlogged: {} },
  { name: 'attachments', unlogged: { name: WORDS, signer_name: PERSON } },
  { name: 'settings', unlogged: { 'settings.words': WORDS } },
  { name: 'users', unlogged: { name: PERSON, email: PERSON, email_key: PERSON, password_hash: SECRET } },
  { name: 'api_keys', unlogged: { name: WORDS, secret_hash: SECRET } },
  {
    name: 'webhooks',
    unlogged: {
      name: WORDS,
      url: 'an address may hold a secret',
      secret: SECRET,
      previous_secret: SECRET,
      previous_until: SECRET,
      failing_since: HOW_IT_WENT,
      last_delivered_at: HOW_IT_WENT,
    },
  },
  {
    name: 'trackers',
    unlogged: { name: WORDS, secret_hash: SECRET, last_seen_at: 'a measurement: each position would be an event' },
  },
];
