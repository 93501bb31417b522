import { describe, expect, test } from 'vitest';
import { fixOf } from './measure.ts';
import { readOsmAnd, readTraccarJson } from './osmand.ts';
import { ownTracks, readOwnTracks } from './owntracks.ts';

const NOW = '2026-11-21T10:43:30.500Z';
const HERE = { latitude: 37.77, longitude: -122.42 };
const nothing = { speedMps: null, headingDegrees: null, accuracyM: null };
const atMs = (iso: string) => Date.parse(iso);

describe('a measurement', () => {
  test('is kept to the second, without what cannot be', () => {
    expect(fixOf({ ...HERE, atMs: atMs('2026-11-21T10:43:00.900Z') }, NOW)).toEqual({
      ...HERE,
      ...nothing,
      occurredAt: '2026-11-21T10:43:00.000Z',
    });
    const odd = { ...HERE, atMs: undefined, speedMps: -1, headingDegrees: 360, accuracyM: 'x' };
    expect(fixOf(odd, NOW)).toMatchObject({ speedMps: null, headingDegrees: 0, accuracyM: null });
  });

  test('of a clock that is ahead is of now; one from more than a week ago is not kept', () => {
    expect(fixOf({ ...HERE, atMs: atMs('2036-01-01T00:00:00Z') }, NOW)?.occurredAt).toBe('2026-11-21T10:43:30.000Z');
    expect(fixOf({ ...HERE, atMs: atMs('2026-11-14T10:43:31Z') }, NOW)).toBeDefined();
    expect(fixOf({ ...HERE, atMs: atMs('2026-11-14T10:43:29Z') }, NOW)).toBeUndefined();
    expect(fixOf({ ...HERE, atMs: Number.NaN }, NOW)).toBeUndefined();
  });

  test.each([
    ['no place', {}],
    ['no longitude', { latitude: 1 }],
    ['half a text', { latitude: '', longitude: '1' }],
    ['beyond the pole', { latitude: 91, longitude: 0 }],
    ['a receiver without a fix', { latitude: 0, longitude: 0 }],
  ])('with %s is not kept', (_, place) => {
    expect(fixOf({ latitude: undefined, longitude: undefined, ...place, atMs: undefined }, NOW)).toBeUndefined();
  });
});

describe('OsmAnd’s form', () => {
  const said = (more: Record<string, string>) => readOsmAnd({ id: 'key', lat: '37.77', lon: '-122.42', ...more }, NOW);

  test('says its speed in knots, and whose it is', () => {
    const { key, fix } = said({ timestamp: '1795257780', speed: '10', bearing: '271.5', accuracy: '4', batt: '88' });
    expect(key).toBe('key');
    expect(fix).toEqual({
      ...HERE,
      occurredAt: '2026-11-21T10:43:00.000Z',
      speedMps: 5.14444,
      headingDegrees: 271.5,
      accuracyM: 4,
    });
    expect(readOsmAnd({ deviceid: 'other', location: '1.5,2' }, NOW)).toMatchObject({
      key: 'other',
      fix: { latitude: 1.5, longitude: 2, speedMps: null },
    });
    expect(said({ valid: 'false' }).fix).toBeUndefined();
  });

  test.each(['1795257780', '1795257780000', '2026-11-21T10:43:00Z', '2026-11-21 10:43:00'])(
    'reads the time %s',
    (timestamp) => {
      expect(said({ timestamp }).fix?.occurredAt).toBe('2026-11-21T10:43:00.000Z');
    },
  );

  test('of no time that can be read is not kept', () => expect(said({ timestamp: 'noon' }).fix).toBeUndefined());
});

test('Traccar Client’s JSON says its speed in metres a second', () => {
  const coords = { ...HERE, speed: 12.5, heading: -1, accuracy: 7 };
  expect(readTraccarJson({ device_id: 'key', location: { timestamp: '2026-11-21T10:43:00Z', coords } }, NOW)).toEqual({
    key: 'key',
    fix: { ...HERE, occurredAt: '2026-11-21T10:43:00.000Z', speedMps: 12.5, headingDegrees: null, accuracyM: 7 },
  });
  expect(readTraccarJson({ device_id: 'key' }, NOW)).toBeUndefined();
});

test('OwnTracks says its speed in kilometres an hour; of its messages locations alone are kept', () => {
  const here = { _type: 'location', lat: 37.77, lon: -122.42, tst: 1_795_257_780 };
  expect(readOwnTracks({ ...here, vel: 36, cog: 90, acc: 5 }, NOW)).toEqual([
    { ...HERE, occurredAt: '2026-11-21T10:43:00.000Z', speedMps: 10, headingDegrees: 90, accuracyM: 5 },
  ]);
  // What an app does not know it may say as null.
  expect(
    readOwnTracks(
      ownTracks.parse([
        { ...here, acc: null, vel: null, cog: null },
        { ...here, lat: null },
      ]),
      NOW,
    ),
  ).toHaveLength(1);
  expect(readOwnTracks([here, { _type: 'lwt' }, { ...here, lat: undefined }], NOW)).toHaveLength(1);
});
