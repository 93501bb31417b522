/** Query keys of what is managed in the office, beside those of `api/keys`. */
export const recordKeys = {
  certifications: ['fleet', 'certifications'],
  held: ['fleet', 'held'],
  maintenance: ['fleet', 'maintenance'],
  shifts: ['roster', 'shifts'],
  timeOff: ['roster', 'time-off'],
  apiKeys: ['api-keys'],
  trackers: ['trackers'],
  settings: ['settings'],
  history: ['history'],
  story: ['story'],
} as const;
