import { readOsmAnd, readTraccarJson, traccarJson } from '@yardmaster/domain/position/osmand';
import { ownTracks, readOwnTracks } from '@yardmaster/domain/position/owntracks';
import { z } from 'zod';
import type { Call, Description, Endpoint } from '../endpoint.ts';
import { parse, queryOf } from '../parse.ts';
import { readBounded, readJson } from '../read-json.ts';
import { takeMeasured } from '../take-measured.ts';

const FORM = 'application/x-www-form-urlencoded';
const FORM_MAX_BYTES = 10_000;

const text = z.string().max(200).optional();
const form = z.object({
  id: text.meta({ description: 'The key of the tracker.' }),
  lat: text,
  lon: text,
  timestamp: text.meta({ description: 'Seconds or milliseconds since 1970, or ISO 8601; now, if absent.' }),
  speed: text.meta({ description: 'Knots.' }),
  bearing: text,
  accuracy: text.meta({ description: 'Metres.' }),
});

/** How many were new. A device is told of success also where there was none: it would send the same for ever. */
const kept = z.object({ kept: z.number().int() });

const shared = {
  path: '/intake/osmand',
  tag: 'Intake',
  signedIn: false,
  responses: { 200: kept },
  refusals: ['unauthenticated', 'tenant_unavailable'],
} as const satisfies Partial<Description>;

async function answerForm(call: Call, fields: Readonly<Record<string, string>>): Promise<Response> {
  const { key, fix } = readOsmAnd(fields, new Date().toISOString());
  return Response.json({ kept: await takeMeasured(call, key, fix ? [fix] : []) });
}

async function answerPost(call: Call): Promise<Response> {
  const query = queryOf(call.url);
  const type = call.request.headers.get('content-type') ?? '';
  if (type.toLowerCase().startsWith(FORM)) {
    const body = Buffer.from(await readBounded(call.request, FORM_MAX_BYTES)).toString('utf8');
    return answerForm(call, { ...query, ...Object.fromEntries(new URLSearchParams(body)) });
  }
  const json = await readJson(call.request);
  if (json === undefined) return answerForm(call, query);
  const said = readTraccarJson(parse(traccarJson, json), new Date().toISOString());
  return Response.json({ kept: await takeMeasured(call, said?.key ?? query['id'], said?.fix ? [said.fix] : []) });
}

/** Devices send fields that nobody asked for, so unlike elsewhere what is not known is ignored. */
export const getOsmAnd: Endpoint = {
  ...shared,
  method: 'GET',
  summary: 'A measurement of a tracker, as OsmAnd sends it; unknown fields are ignored',
  query: form,
  answer: (call) => answerForm(call, queryOf(call.url)),
};

export const postOsmAnd: Endpoint = {
  ...shared,
  method: 'POST',
  summary: 'The same as a form in query or body, or the JSON of Traccar Client, whose `device_id` is the key',
  query: form,
  body: traccarJson,
  example: {
    device_id: 'ymt_acme_PYZ0yP3vlvgJ2Nx2Wn7kqkD0h0kTq0yJp3yq8l3nE2s',
    location: {
      timestamp: '2026-11-21T10:43:00.000Z',
      coords: { latitude: 37.7749, longitude: -122.4194, accuracy: 8, speed: 12.5, heading: 270 },
    },
  },
  answer: answerPost,
};

/** `Basic` of anybody with the key as password, or `?key=`. */
function keyOf(call: Call): string | undefined {
  const [scheme = '', given = ''] = (call.request.headers.get('authorization') ?? '').split(' ');
  if (scheme.toLowerCase() !== 'basic') return queryOf(call.url)['key'];
  const pair = Buffer.from(given, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}

export const postOwnTracks: Endpoint = {
  path: '/intake/owntracks',
  method: 'POST',
  tag: 'Intake',
  summary: 'Measurements of a tracker, as OwnTracks sends them in HTTP mode: one message, or a hundred at most',
  signedIn: false,
  query: z.object({ key: text.meta({ description: 'The key, where it is not the password of Basic.' }) }),
  body: ownTracks,
  example: { _type: 'location', tst: 1_795_257_780, lat: 37.7749, lon: -122.4194, acc: 8, vel: 45, cog: 270 },
  // What the app expects: commands for it, of which there are none.
  responses: { 200: z.array(z.object({ _type: z.string() })) },
  refusals: ['unauthenticated', 'tenant_unavailable'],
  async answer(call) {
    const fixes = readOwnTracks(parse(ownTracks, await readJson(call.request)), new Date().toISOString());
    await takeMeasured(call, keyOf(call), fixes);
    return Response.json([]);
  },
};
