import { sql } from 'drizzle-orm';

/** Where a job is, of a work order `w` and its site `s`: at the site, or at a place of its own where that has coordinates. */
export const AT = sql.raw(
  'coalesce(s.latitude, w.place_latitude) AS latitude, coalesce(s.longitude, w.place_longitude) AS longitude',
);
/** Not where nobody knows. */
export const IS_SOMEWHERE = sql.raw('coalesce(s.latitude, w.place_latitude) IS NOT NULL');
