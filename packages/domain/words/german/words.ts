/** How something stands, as it follows "ist". */
export const STATUSES: Readonly<Record<string, string>> = {
  available: 'verfügbar',
  assigned: 'zugewiesen',
  maintenance: 'in Wartung',
  out_of_service: 'außer Betrieb',
  off_shift: 'nicht in Schicht',
  inactive: 'inaktiv',
  gone: 'nicht mehr da',
  open: 'offen',
  queued: 'in der Warteliste',
  scheduled: 'geplant',
  in_progress: 'in Arbeit',
  completed: 'erledigt',
  cancelled: 'storniert',
  closed: 'abgeschlossen',
  reserved: 'reserviert',
  dispatched: 'entsandt',
  en_route: 'unterwegs',
  on_site: 'vor Ort',
  returning: 'auf dem Rückweg',
  recalled: 'zurückgerufen',
  paused: 'pausiert',
  disabled: 'abgeschaltet',
};

/** Fields that refusals name, by their names in the API. */
export const FIELD_NAMES: Readonly<Record<string, string>> = {
  name: 'Name',
  email: 'E-Mail-Adresse',
  identifier: 'Kennung',
  title: 'Titel',
  description: 'Beschreibung',
  category: 'Kategorie',
  contact: 'Kontakt',
  phone: 'Telefon',
  address: 'Adresse',
  priority: 'Priorität',
  role: 'Rolle',
  status: 'Status',
  restingStatus: 'Status',
  assignment: 'Zuweisung',
  assignmentId: 'Zuweisung',
  capabilities: 'Fähigkeiten',
  requirements: 'Bedarf',
  equipmentTypeId: 'Typ',
  equipmentId: 'Einheit',
  siteId: 'Standort',
  place: 'Ort',
  driverId: 'Fahrer',
  dueFrom: 'Beginn',
  dueUntil: 'Ende',
  windowFrom: 'Beginn',
  windowUntil: 'Ende',
  plannedFrom: 'Beginn',
  plannedUntil: 'Ende',
  startsAt: 'Beginn',
  endsAt: 'Ende',
  kind: 'Art',
  note: 'Notiz',
  url: 'Adresse',
  events: 'Ereignisse',
  crew: 'Besatzung',
};

/** What a cell of a file may name, as it follows "gibt es weder". */
export const NAMED: Readonly<Record<string, string>> = {
  unit: 'Die Einheit',
  site: 'Den Standort',
  certification: 'Den Nachweis',
  'type of equipment': 'Den Gerätetyp',
  'driver with the address': 'Den Fahrer mit der Adresse',
};

/** Whom a limit counts. */
export const POLICIES: Readonly<Record<string, string>> = {
  person: 'diese Person',
  key: 'diesen Schlüssel',
  address: 'diese Adresse',
};

/** What a person or a key may do, by the name of it. */
export const ROLES: Readonly<Record<string, string>> = {
  admin: '„Admin“',
  dispatcher: '„Disposition“',
  driver: '„Fahrer“',
  viewer: '„Nur Einsicht“',
};
