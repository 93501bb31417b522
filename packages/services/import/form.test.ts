import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openYard, type Yard } from '../testkit/yard.ts';
import { type Importing, importing } from './testkit/importing.ts';

let yard: Yard;
let run: Importing['run'];
let errorsOf: Importing['errorsOf'];
beforeAll(async () => {
  yard = await openYard();
  ({ run, errorsOf } = importing(yard));
  await yard.type('Telehandler');
});
afterAll(() => yard.close());

const bytes = (text: string) => new TextEncoder().encode(text);

describe('form', () => {
  test.each([
    [
      'BOM, CRLF, semicolons, decimal comma, camel case',
      { 'Sites.csv': '\uFEFFsiteName;LAT;Long\r\nForm A;37,5;-122\r\n' },
    ],
    [
      'tabs, quoted breaks, blank lines',
      { 'work_orders.csv': 'Title\tType\tDescription\n\n"Form B"\tTELEHANDLER\t"a\nb"\n\t\t\n\n' },
    ],
    [
      'other words for columns',
      {
        'EquipmentTypes.csv': 'Type\nForm type',
        'equipment.csv': 'Unit No.,Equipment-Type,Location\nFORM-1,FORM TYPE,form a\n',
      },
    ],
    ['an unnamed empty column', { 'equipment_types.csv': 'name,\nForm type 2,\n' }],
  ])('understands %s', async (_, files) => {
    const report = await run(files);
    expect(report.ok ? report.files.map((f) => f.created) : report.errors).toEqual(Object.keys(files).map(() => 1));
  });

  test.each([
    [
      'an unknown column',
      { 'equipment.csv': 'identifier,type,Colour\nX,y,red' },
      'equipment.csv:1:Colour: Unknown column "Colour"',
    ],
    ['a missing column', { 'drivers.csv': 'name\nAnn' }, 'drivers.csv:1:email: The column "email" is missing'],
    [
      'two columns for one',
      { 'sites.csv': 'name,lat,latitude,lon\na,1,2,3' },
      'sites.csv:1:latitude: The same column as "lat"',
    ],
    [
      'more columns than a list has',
      { 'sites.csv': `name${',x'.repeat(300)}\na` },
      'sites.csv:1:1: More than 256 columns in the first line',
    ],
    ['an unknown file', { 'friends.csv': 'name\nA' }, 'friends.csv:1:1: Not a file of an import'],
    ['an empty file', { 'sites.csv': '' }, 'sites.csv:1:1: The file is empty'],
    [
      'bytes that are not UTF-8',
      { 'drivers.csv': new Uint8Array([...bytes('name,email\nA,a@b.de\n'), 0xff, 0x0a]) },
      'drivers.csv:3:1: Not UTF-8',
    ],
    [
      'an open quotation mark',
      { 'equipment-types.csv': 'name\n"A\nB' },
      /^equipment-types.csv:\d+:1: A quotation mark opens and never closes/,
    ],
    [
      'a quotation mark in a cell',
      { 'sites.csv': 'name,lat,lon\nA,1"2,3' },
      'sites.csv:2:2: A quotation mark inside a cell',
    ],
    ['a row that is too long', { 'equipment-types.csv': 'name\nA,B' }, 'equipment-types.csv:2:2: The row has 2 cells'],
    [
      'two files of a kind',
      { 'sites.csv': 'name,lat,lon', 'Sites.CSV': 'name,lat,lon' },
      'Sites.CSV:1:1: The same kind of file as sites.csv',
    ],
  ])('names the place of %s', async (_, files, expected) => {
    const [first] = await errorsOf(files);
    expect(first).toEqual(
      typeof expected === 'string' ? expect.stringContaining(expected) : expect.stringMatching(expected),
    );
  });

  test('refuses more than 50,000 rows', async () => {
    const many = `name\n${Array.from({ length: 50_001 }, (_, i) => `T${i}`).join('\n')}`;
    expect(await errorsOf({ 'equipment-types.csv': many })).toEqual([
      expect.stringContaining('equipment-types.csv:50002:1: More than 50,000 rows'),
    ]);
  });

  test('counts lines through cells with line breaks', async () => {
    const file = 'title,type,description,priority\r\nA,telehandler,"one\r\ntwo\r\nthree",3\r\n\r\nB,telehandler,,9\r\n';
    expect(await errorsOf({ 'work-orders.csv': file })).toEqual(['work-orders.csv:6:priority: At most 5']);
  });
});
