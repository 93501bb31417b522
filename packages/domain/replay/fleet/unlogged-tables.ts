/** The tables of a tenant that the log does not give again, and why. A test holds that there is no other. */
export const UNLOGGED_TABLES: Readonly<Record<string, string>> = {
  events: 'the log itself',
  audit_records: 'written beside each event, with the address it came from, and gone after its time',
  outbox: 'what is still to be told of an event',
  command_receipts: 'what was asked, not what it changed',
  command_answers: 'what was answered, not what it changed',
  device_marks: 'how far a phone’s commands were taken: refused ones too, which are no event',
  equipment_positions: 'a measurement, only added to; where a unit is, its driver is',
  sessions: 'who is signed in now, from where and with what',
  one_time_links: 'what opens an account',
  sign_in_attempts: 'counts failures, which are no event',
  job_runs: 'what the worker did and when',
};
