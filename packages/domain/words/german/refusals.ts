/** What a refusal says beyond its title, by the English sentence. */
export const REFUSALS = {
  // Who has it.
  '{unit} was sent.': '{unit} wurde entsandt.',
  '{unit} was sent elsewhere.': '{unit} wurde anderswohin entsandt.',
  '{unit} was sent to {order} at {since}.': '{unit} wurde um {since} zu {order} entsandt.',
  '{unit} is elsewhere.': '{unit} ist anderswo im Einsatz.',
  '{unit} is on {order} since {since}.': '{unit} ist seit {since} bei {order}.',
  'The driver was sent to {order} at {since}.': 'Der Fahrer wurde um {since} zu {order} entsandt.',
  'The driver is on {order} since {since}.': 'Der Fahrer ist seit {since} bei {order}.',
  'The driver is in another crew.': 'Der Fahrer gehört zu einer anderen Besatzung.',
  'The driver is in this crew already.': 'Der Fahrer gehört schon zu dieser Besatzung.',
  'A driver is in another crew.': 'Ein Fahrer gehört zu einer anderen Besatzung.',
  'Both are in this crew.': 'Beide gehören zu dieser Besatzung.',
  '{sentence} by {name}.': '{sentence} (durch {name}).',
  // How it stands.
  'The work order is {status}.': 'Der Auftrag ist {status}.',
  'The assignment is {status}.': 'Die Zuweisung ist {status}.',
  'The assignment is {status} now.': 'Die Zuweisung ist jetzt {status}.',
  'The assignment is {status} already.': 'Die Zuweisung ist bereits {status}.',
  'It is {status}.': 'Sie ist {status}.',
  'From {status} it can go to {statuses}.': 'Jetzt {status}; als Nächstes möglich: {statuses}.',
  'The unit is in {status} now.': 'Die Einheit ist jetzt {status}.',
  'A driver is {status} now.': 'Ein Fahrer ist jetzt {status}.',
  'The driver is inactive.': 'Der Fahrer ist inaktiv.',
  'The driver is no longer active.': 'Der Fahrer ist nicht mehr aktiv.',
  'A reservation cannot swap: recall it and reserve what is wanted instead.':
    'Eine Reservierung lässt sich nicht tauschen: zurückrufen und das Gewünschte reservieren.',
  'The other job needs another type than the unit it would get.':
    'Der andere Auftrag braucht einen anderen Typ als die Einheit, die er bekäme.',
  // Steps.
  'The crew confirms; a dispatcher whom they told enters it as radio.':
    'Das bestätigt die Besatzung; was sie per Funk gesagt hat, trägt die Disposition als Funkmeldung ein.',
  'Who is in the crew declines; a dispatcher whom they told enters it as radio.':
    'Ablehnen kann nur, wer zur Besatzung gehört; was sie per Funk gesagt hat, trägt die Disposition als Funkmeldung ein.',
  'Between {count} minutes ago and now.': 'Möglich: höchstens {count} Minuten zurück und nicht in der Zukunft.',
  'Not before the step before it.': 'Nicht vor dem Schritt davor.',
  // Undo.
  'That is {count} seconds ago; after {most} it stays.':
    'Das ist {count} Sekunden her; zurücknehmen lässt es sich {most} Sekunden lang.',
  'That is too long ago.': 'Das ist zu lange her.',
  'That cannot be undone.': 'Das lässt sich nicht rückgängig machen.',
  'It changed nothing.': 'Es hat nichts geändert.',
  'What it did can only be changed by another command.': 'Was es bewirkt hat, ändert nur ein anderer Befehl.',
  'All of it has moved on.': 'Inzwischen ist alles davon weitergegangen.',
  'Its work is done.': 'Die Arbeit ist getan.',
  'Only a recall by a dispatcher can be undone: send the unit again.':
    'Nur ein Rückruf der Disposition lässt sich rückgängig machen: die Einheit erneut entsenden.',
  'It was a reservation: make it again.': 'Es war eine Reservierung: neu anlegen.',
  'Another unit was sent meanwhile.': 'Inzwischen wurde eine andere Einheit entsandt.',
  'The unit is gone.': 'Die Einheit gibt es nicht mehr.',
  'It was not diverted.': 'Es wurde nicht umgeleitet.',
  'It has another unit now.': 'Dort ist jetzt eine andere Einheit.',
  'It waits no more.': 'Es wartet nicht mehr.',
  'It waits again already.': 'Es wartet schon wieder.',
  'Its place is not known any more.': 'Der Platz ist nicht mehr bekannt.',
  'Nothing of it is open any more.': 'Davon ist nichts mehr offen.',
  // Reservations, diversions, the queue.
  'The unit is reserved for {order} from {from} until {until}.':
    'Die Einheit ist von {from} bis {until} für {order} reserviert.',
  'The driver is reserved for {order} from {from} until {until}.':
    'Der Fahrer ist von {from} bis {until} für {order} reserviert.',
  '{count} of {most} units can be had in that window.':
    'In diesem Zeitraum sind {count} von {most} Einheiten zu haben.',
  'It still lacks {count}.': 'Es fehlen noch: {count}.',
  'The unit is on that job.': 'Die Einheit ist bei diesem Auftrag.',
  'One is of priority {count}, the other {other}.': 'Der eine hat Priorität {count}, der andere {other}.',
  'It has priority {count}, the other one {other}: change the priority of its order instead.':
    'Sie hat Priorität {count}, die andere {other}: stattdessen die Priorität des Auftrags ändern.',
  'Its priority was changed meanwhile.': 'Die Priorität wurde inzwischen geändert.',
  // Work orders and what they need.
  'Recall or complete {count} first, or cancel with all of it.':
    'Zuerst {count} zurückrufen oder abschließen, oder mit allem stornieren.',
  'Now there are {assigned} assigned, {reserved} reserved, {waiting} waiting.':
    'Jetzt sind {assigned} zugewiesen, {reserved} reserviert, {waiting} in der Warteliste.',
  '{count} are assigned, reserved or done.': '{count} sind zugewiesen, reserviert oder erledigt.',
  'Nothing of it can move.': 'Davon lässt sich nichts verschieben.',
  'At most {count} of it can move.': 'Davon lassen sich höchstens {count} verschieben.',
  'At most {count} requirements.': 'Höchstens {count} Bedarfe.',
  'At most {count} of one kind.': 'Höchstens {count} einer Art.',
  'They differ in {fields}.': 'Sie unterscheiden sich in {fields}.',
  'Part of what was done for it is in the archive, where nothing changes.':
    'Ein Teil des Erledigten liegt im Archiv, wo sich nichts mehr ändert.',
  'There is a work order {order} already.': 'Den Auftrag {order} gibt es schon.',
  // What is there, and versions.
  'Another entry is there from {from} until {until}.': 'Von {from} bis {until} gibt es schon einen Eintrag.',
  'There has been no such version; this is {version}.': 'Diese Version gab es nie; dies ist {version}.',
  'This is version {version}.': 'Dies ist Version {version}.',
  'This is version {version}. {fields} changed since version {since}.':
    'Dies ist Version {version}. Seit Version {since} geändert: {fields}.',
  'Another one has this {field} already.': '{field}: schon vergeben.',
  'Another unit has this identifier already.': 'Diese Kennung hat schon eine andere Einheit.',
  'There is a view “{name}” already.': 'Eine Ansicht „{name}“ gibt es schon.',
  '{count} views are enough: delete one first.': '{count} Ansichten sind genug: zuerst eine löschen.',
  '{count} webhooks are enough: delete one first.': '{count} Webhooks sind genug: zuerst einen löschen.',
  'There is no such driver.': 'Diesen Fahrer gibt es nicht.',
  'There is no such key, or it was revoked before.': 'Diesen Schlüssel gibt es nicht, oder er wurde schon widerrufen.',
  'There is no such session, or it has ended.': 'Diese Sitzung gibt es nicht, oder sie ist beendet.',
  'There is no such tracker, or it was revoked before.':
    'Diesen Tracker gibt es nicht, oder er wurde schon widerrufen.',
  'The account is disabled; enable it first.': 'Das Konto ist gesperrt; zuerst entsperren.',
  'The webhook is {status}: switch it on first.': 'Der Webhook ist {status}: zuerst einschalten.',
  'This list has no period.': 'Diese Liste hat keinen Zeitraum.',
  'Not complete: there are more than these {count} rows. Export a shorter period.':
    'Nicht vollständig: Es sind mehr als diese {count} Zeilen. Einen kürzeren Zeitraum exportieren.',
  // Who may.
  'The key has no scope {permission}.': 'Dem Schlüssel fehlt die Berechtigung {permission}.',
  'The role {role} lacks the permission {permission}.': 'Der Rolle {role} fehlt die Berechtigung {permission}.',
  'This key lacks {permission}, so it cannot give it to anybody.':
    'Diesem Schlüssel fehlt {permission}; er kann es niemandem geben.',
  'Only a person who is signed in has a profile.': 'Ein Profil hat nur, wer als Person angemeldet ist.',
  'Only a person is present.': 'Anwesend ist nur eine Person.',
  'Only a person reads.': 'Lesen kann nur eine Person.',
  'That page is somebody else’s.': 'Diese Seite gehört jemand anderem.',
  'A key has no phone.': 'Ein Schlüssel hat kein Telefon.',
  'You are not registered as a driver.': 'Sie sind nicht als Fahrer eingetragen.',
  'You do not share your location.': 'Sie teilen Ihren Standort nicht.',
  'You are off shift: where you are is not kept.': 'Sie haben keine Schicht: Ihr Standort wird nicht gespeichert.',
  'Wait {count} s, then try again.': '{count} s warten, dann erneut versuchen.',
  // Files.
  'The file has {count} errors. Nothing was imported.': 'Fehler in der Datei: {count}. Es wurde nichts übernommen.',
  'Somebody else added one of these at the same moment. Nothing was imported.':
    'Jemand anders hat im selben Moment einen dieser Einträge angelegt. Es wurde nichts übernommen.',
  'The file is empty.': 'Die Datei ist leer.',
  'JPEG, PNG, WebP, HEIC, PDF, text and CSV are taken.': 'Angenommen werden JPEG, PNG, WebP, HEIC, PDF, Text und CSV.',
  'At most {count} pixels a side.': 'Höchstens {count} Pixel je Seite.',
  'The picture cannot be read.': 'Das Bild lässt sich nicht lesen.',
  // Requests.
  'A value in the request cannot be used.': 'Ein Wert der Anfrage ist nicht verwendbar.',
  'If it happens again, tell the operator this number: {id}.':
    'Wenn es wieder geschieht, dem Betreiber diese Nummer nennen: {id}.',
  'Send the same key again: what is done stays done.': 'Denselben Schlüssel erneut senden: Erledigtes bleibt erledigt.',
  'Allowed: {methods}.': 'Erlaubt: {methods}.',
  'More than {count} requests in {window} s of this {policy}. Wait {wait} s.':
    'Mehr als {count} Anfragen in {window} s, gezählt für {policy}. {wait} s warten.',
  'At most {count} bytes.': 'Höchstens {count} Bytes.',
  'The body is not UTF-8.': 'Der Inhalt ist nicht in UTF-8.',
  'The body ended too soon.': 'Der Inhalt endete zu früh.',
  'The query is not percent-encoded UTF-8.': 'Die Abfrage ist kein prozentkodiertes UTF-8.',
  'Set Content-Type: application/json, in UTF-8.': 'Content-Type setzen: application/json, in UTF-8.',
  'Set Content-Type: multipart/form-data, with its boundary.':
    'Content-Type setzen: multipart/form-data, mit boundary.',
  'Two parts are expected: details, then content.': 'Erwartet werden zwei Teile: details, dann content.',
  'The part content is missing.': 'Der Teil content fehlt.',
  'The part details is not JSON.': 'Der Teil details ist kein JSON.',
  'Idempotency-Key: at most {count} characters here.': 'Idempotency-Key: hier höchstens {count} Zeichen.',
  'Idempotency-Key: 1 to 255 visible ASCII characters.': 'Idempotency-Key: 1 bis 255 sichtbare ASCII-Zeichen.',
  'If-Match: this address looks at no version.': 'If-Match: Diese Adresse prüft keine Version.',
  'If-Match: send an ETag that this address gave, such as "3".':
    'If-Match: ein ETag senden, das diese Adresse gegeben hat, etwa "3".',
  'Device-Id is a UUID and Device-Sequence a whole number from 1; send both or none.':
    'Device-Id ist eine UUID und Device-Sequence eine ganze Zahl ab 1; beide senden oder keines.',
} as const;
