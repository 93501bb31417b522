/** What is wrong with a file that is imported, by the English words. */
export const FILES = {
  'The file is over 900 kB; the command line takes it':
    'Die Datei ist größer als 900 kB; die Befehlszeile nimmt sie an',
  'The file is over 64 MB': 'Die Datei ist größer als 64 MB',
  'Not a file of an import. Known: {names}': 'Keine Datei eines Imports. Bekannt: {names}',
  'Not UTF-8. Save the file as "CSV UTF-8"': 'Nicht in UTF-8. Die Datei als „CSV UTF-8“ speichern',
  'The file is empty; its first line must name the columns':
    'Die Datei ist leer; ihre erste Zeile muss die Spalten nennen',
  'More than {count} rows. Split the file': 'Mehr als {count} Zeilen. Die Datei aufteilen',
  'More than {count} columns in the first line': 'Mehr als {count} Spalten in der ersten Zeile',
  'The row has {count} cells, the first line names {other} columns':
    'Die Zeile hat {count} Zellen, die erste Zeile nennt {other} Spalten',
  'The column has no name': 'Die Spalte hat keinen Namen',
  'Unknown column "{name}". Known: {names}': 'Unbekannte Spalte „{name}“. Bekannt: {names}',
  'The same column as "{name}"': 'Dieselbe Spalte wie „{name}“',
  'The column "{name}" is missing': 'Die Spalte „{name}“ fehlt',
  'The same kind of file as {name}': 'Eine Datei derselben Art wie {name}',
  'A quotation mark opens and never closes': 'Ein Anführungszeichen öffnet und schließt nie',
  'After a closing quotation mark there must be a separator; write "" for a quotation mark inside a cell':
    'Nach einem schließenden Anführungszeichen muss ein Trennzeichen stehen; in einer Zelle "" für ein Anführungszeichen schreiben',
  'A quotation mark inside a cell; put the whole cell in quotation marks and write "" inside':
    'Ein Anführungszeichen in einer Zelle; die ganze Zelle in Anführungszeichen setzen und darin "" schreiben',
  'A row of more than a million characters; is a quotation mark left open?':
    'Eine Zeile mit mehr als einer Million Zeichen; ist ein Anführungszeichen offen?',
  'Not readable as CSV ({code})': 'Nicht als CSV lesbar ({code})',
  '"{text}" is not a time. Write 2026-11-21T08:00, 2026-11-21, or with an offset 2026-11-21T08:00-08:00':
    '„{text}“ ist keine Zeit. Schreibweisen: 2026-11-21T08:00, 2026-11-21 oder mit Abstand zu UTC 2026-11-21T08:00-08:00',
  'Write {values}': 'Möglich ist: {values}',
  'Write {values}, or leave it empty': 'Möglich ist: {values}, oder leer lassen',
  'There is no {named} "{text}", neither in the files nor in the organisation':
    '{named} „{text}“ gibt es weder in den Dateien noch in der Organisation',
  '"{text}" is on line {count} already': '„{text}“ steht schon in Zeile {count}',
  '"{text}" has it on line {count} already': '„{text}“ hat ihn schon in Zeile {count}',
  '"{text}" exists already; take the row out, or pass over what exists':
    '„{text}“ gibt es schon; die Zeile herausnehmen oder Vorhandenes übergehen',
  'Exists already; take the row out, or pass over what exists':
    'Gibt es schon; die Zeile herausnehmen oder Vorhandenes übergehen',
  'Held until then already; take the row out, or pass over what exists':
    'Bis dahin schon vorhanden; die Zeile herausnehmen oder Vorhandenes übergehen',
  '"{text}" is the address of somebody who is not a driver':
    '„{text}“ ist die Adresse von jemandem, der kein Fahrer ist',
  '"{text}" here and "{before}" before, in the same work order {order}':
    'Hier „{text}“ und davor „{before}“, im selben Auftrag {order}',
  'Without a number nobody can tell whether the order exists; give one, or do not pass over what exists':
    'Ohne Nummer ist nicht zu erkennen, ob es den Auftrag gibt; eine angeben oder Vorhandenes nicht übergehen',
  'Overlaps line {count}': 'Überschneidet sich mit Zeile {count}',
  'Another entry is there from {from} until {until}': 'Von {from} bis {until} gibt es schon einen Eintrag',
} as const;
