import { expect, test } from 'vitest';
import { mapsHref, placeName } from './maps.ts';

const query = (place: Parameters<typeof mapsHref>[0]) => new URL(mapsHref(place)).searchParams.get('query');

test('maps are asked for the coordinates, and for the address where there are none', () => {
  const address = 'Elm Street 4 & 5, Größe';
  expect(query({ latitude: 0, longitude: -122.277, address })).toBe('0,-122.277');
  expect(query({ latitude: null, longitude: null, address })).toBe(address);
});

test('a place is called by its address, else by its coordinates', () => {
  expect(placeName({ latitude: 1, longitude: 2, address: 'Pier 4' })).toBe('Pier 4');
  expect(placeName({ latitude: 37.795, longitude: -122.277, address: null })).toBe('37.795, -122.277');
});
