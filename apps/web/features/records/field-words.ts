/** The API's fields as people call them. */
const WORDS: Readonly<Record<string, string>> = {
  equipmentTypeId: 'type',
  equipmentId: 'unit',
  siteId: 'site',
  driverId: 'driver',
  certificationIds: 'required certifications',
  startsAt: 'start',
  endsAt: 'end',
  timeZone: 'time zone',
  locale: 'language',
  queuePromotion: 'queue',
  dueFrom: 'due from',
  dueUntil: 'due until',
};

/** `gates.out_of_service` → `gates: out of service`; `dueFrom` → `due from`. */
export function fieldWord(field: string): string {
  return field
    .split('.')
    .map(
      (part) =>
        WORDS[part] ??
        part
          .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
          .replaceAll('_', ' ')
          .toLowerCase(),
    )
    .join(': ');
}
