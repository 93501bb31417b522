import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moved, movedFields, NOWHERE, type PlaceBody, placeBody, placeOf, type Whereabouts } from './place.ts';
import { createWorkOrder, patchWorkOrder } from './work-order.ts';

const SITE = '019a9d5e-5c00-7000-8000-000000000001';
const latitude = fc.double({ min: -90, max: 90, noNaN: true });
const longitude = fc.double({ min: -180, max: 180, noNaN: true });
const address = fc.constantFrom('Elm Street 4', 'A 8 at exit 61', 'Pier 4');
const placeGiven: fc.Arbitrary<PlaceBody> = fc.oneof(
  fc.record({ address }),
  fc.record({ address: fc.option(address), latitude, longitude }),
);
const optional = <T>(of: fc.Arbitrary<T>) => fc.oneof(fc.constant(undefined), fc.constant(null), of);
const given = fc
  .record({ siteId: optional(fc.constant(SITE)), place: optional(placeGiven) })
  .filter(({ siteId, place }) => !siteId || !place);

function isSound(at: Whereabouts): boolean {
  const isAtPlace = at.placeAddress !== null || at.placeLatitude !== null;
  return (at.placeLatitude === null) === (at.placeLongitude === null) && !(at.siteId !== null && isAtPlace);
}

describe('where an order is', () => {
  test('is one place or none, whatever it was and whatever is said', () => {
    fc.assert(
      fc.property(fc.array(given, { maxLength: 6 }), (changes) => {
        let at = NOWHERE;
        for (const change of changes) {
          const before = at;
          at = moved(before, change);
          expect(isSound(at)).toBe(true);
          if (change.siteId) expect(at).toEqual({ ...NOWHERE, siteId: change.siteId });
          if (change.place)
            expect(placeOf(at)).toEqual({ address: null, latitude: null, longitude: null, ...change.place });
          // What became different is told, and nothing is told that nobody spoke of or moved.
          const fields = movedFields(before, change);
          if (at.siteId !== before.siteId) expect(fields).toContain('siteId');
          if (JSON.stringify(placeOf(at)) !== JSON.stringify(placeOf(before))) expect(fields).toContain('place');
          if (change.siteId === undefined && change.place === undefined) expect([at, fields]).toEqual([before, []]);
        }
      }),
    );
  });

  test('stays what it was where nothing is said of it', () => {
    const at = moved(NOWHERE, { place: { address: 'Pier 4' } });
    expect(moved(at, {})).toEqual(at);
    expect(moved(at, { siteId: null })).toEqual(at);
    expect(moved({ ...NOWHERE, siteId: SITE }, { place: null })).toEqual({ ...NOWHERE, siteId: SITE });
    expect(moved(at, { place: null })).toEqual(NOWHERE);
    const row = { ...at, status: 'open' };
    expect(moved(row, {})).toEqual(at);
  });
});

describe('a place as it is given', () => {
  const refused = (value: unknown) =>
    placeBody.safeParse(value).error?.issues.map(({ path, message }) => [path, message]);
  test('is an address, coordinates, or both', () => {
    for (const value of [
      { address: 'Elm Street 4' },
      { latitude: 37.7, longitude: -122.2 },
      { address: ' Elm Street 4 ', latitude: 0, longitude: 0 },
    ])
      expect(refused(value)).toBeUndefined();
  });
  test.each([
    [{}, [[['address'], 'An address or coordinates']]],
    [{ address: null, latitude: null }, [[['address'], 'An address or coordinates']]],
    [{ address: 'Elm', latitude: 1 }, [[['longitude'], 'Latitude and longitude go together']]],
    [{ longitude: 1 }, [[['latitude'], 'Latitude and longitude go together']]],
  ])('%j is refused at its field', (value, issues) => expect(refused(value)).toEqual(issues));
  test.each([
    { address: '' },
    { address: 'x'.repeat(241) },
    { latitude: 91, longitude: 0 },
    { latitude: 0, longitude: -181 },
    { address: 'Elm', name: 'Elm' },
  ])('%j is refused', (value) => expect(refused(value)).toHaveLength(1));

  test('does not stand beside a site', () => {
    const both = { siteId: SITE, place: { address: 'Elm Street 4' } };
    const wanted = { title: 'Tow', requirements: [{ equipmentTypeId: SITE }] };
    for (const { error } of [patchWorkOrder.safeParse(both), createWorkOrder.safeParse({ ...wanted, ...both })]) {
      expect(error?.issues).toMatchObject([{ path: ['place'] }]);
    }
    expect(patchWorkOrder.safeParse({ ...both, siteId: null }).success).toBe(true);
    expect(patchWorkOrder.safeParse({ ...both, place: null }).success).toBe(true);
  });
});
