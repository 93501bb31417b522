/** Every text of the map that stands on its own. */
export const TEXT = {
  name: 'Map of units and jobs',
  keys: 'Arrow keys move the map, plus and minus zoom. Shift and drag selects what is in the box. The list beside it has the same.',
  list: 'In view',
  units: 'Units',
  drivers: 'Drivers',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  showAll: 'Show all',
  close: 'Close',
  unseen: 'Not seen; drawn where it belongs',
  nowhere: 'Nobody has said where they are, and they belong to no site.',
  nothingInView: 'Nothing here. Move the map, or show all.',
  noPlaces: 'Nothing has a place yet',
  noPlacesWhy:
    'Units show where they were seen, or at their site; jobs at theirs. Give a site to some, or a key to a tracker.',
  cannotDraw: 'This browser cannot draw the map. The list has the same.',
  styleFailed: 'The map’s own style could not be read, so it shows outlines alone.',
  failed: 'Where units are could not be read. What you see may be old.',
  outlines: 'Outlines: Natural Earth',
} as const;

/** Of the element that says the map's keys. */
export const KEYS_ID = 'map-keys';

export function countOf(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** By whose word a place is. */
export const SOURCE_WORD = { phone: 'by the driver’s phone', tracker: 'by its tracker', api: 'by a report' } as const;

/** `45 km/h`, from metres a second; nothing while it stands. */
export function speedText(speedMps: number | null): string | null {
  const kmh = Math.round((speedMps ?? 0) * 3.6);
  return kmh < 3 ? null : `${kmh} km/h`;
}
