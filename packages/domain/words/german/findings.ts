/** Why a unit or a driver cannot go, or should not, by the English sentence. */
export const FINDINGS = {
  'Another job holds the unit.': 'Die Einheit ist bei einem anderen Auftrag.',
  'The unit is offered to another request of the queue.':
    'Die Einheit ist einer anderen Anforderung der Warteliste angeboten.',
  'The driver is in the crew of another job.': 'Der Fahrer gehört zur Besatzung eines anderen Auftrags.',
  'The driver is offered to another request of the queue.':
    'Der Fahrer ist einer anderen Anforderung der Warteliste angeboten.',
  'The driver does not work here any more.': 'Der Fahrer arbeitet nicht mehr hier.',
  'The driver has declined this job.': 'Der Fahrer hat diesen Auftrag abgelehnt.',
  'The driver lacks a certification that the unit asks for.':
    'Dem Fahrer fehlt ein Nachweis, den die Einheit verlangt.',
  'A certification of the driver has expired.': 'Ein Nachweis des Fahrers ist abgelaufen.',
  'A certification of the driver expires before the work ends.':
    'Ein Nachweis des Fahrers läuft vor dem Ende der Arbeit ab.',
  'The unit is in maintenance.': 'Die Einheit ist in Wartung.',
  'Maintenance of the unit begins before the work ends.': 'Die Wartung der Einheit beginnt vor dem Ende der Arbeit.',
  'The unit is out of service.': 'Die Einheit ist außer Betrieb.',
  'The driver is not on shift.': 'Der Fahrer hat keine Schicht.',
  'The driver has time off.': 'Der Fahrer hat frei.',
  'The driver’s shift ends before the work does.': 'Die Schicht des Fahrers endet vor der Arbeit.',
  'The driver reaches the limit of hours.': 'Der Fahrer erreicht die zulässige Arbeitszeit.',
  'Neither unit nor driver brings all that is needed.': 'Weder Einheit noch Fahrer bringen alles mit, was nötig ist.',
  'The unit is reserved for another job before this one ends.':
    'Die Einheit ist für einen anderen Auftrag reserviert, bevor dieser endet.',
  'The driver is reserved for another job before this one ends.':
    'Der Fahrer ist für einen anderen Auftrag reserviert, bevor dieser endet.',
} as const;
