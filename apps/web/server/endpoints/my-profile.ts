import {
  changePassword as passwordBody,
  mySession,
  patchProfile as patchBody,
  profile,
  revokeSessions as revokeBody,
} from '@yardmaster/domain/profile/profile';

import { changePassword } from '@yardmaster/services/profile/change-password';
import { listSessions } from '@yardmaster/services/profile/list-sessions';
import { patchProfile } from '@yardmaster/services/profile/patch-profile';
import { readProfile } from '@yardmaster/services/profile/read-profile';
import { revokeSession, revokeSessions } from '@yardmaster/services/profile/revoke-sessions';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import { parse } from '../parse.ts';
import { plainEndpoint } from '../plain-endpoint.ts';
import { present, roll, signedIn } from '../pipeline.ts';
import { webPools } from '../pools.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { readJson } from '../read-json.ts';
import { byId } from './schemas.ts';

const ended = z.object({ ended: z.number().int() });

export const getProfile = readEndpoint({
  method: 'GET',
  path: '/me/profile',
  summary: 'Who one is, and how one likes the product to look and sound',
  tag: 'Me',
  responses: { 200: profile },
  read: (db) => readProfile(db),
});

export const changeProfile = commandEndpoint({
  method: 'PATCH',
  path: '/me/profile',
  summary: 'Change one’s name or preferences; what is not named stays',
  tag: 'Me',
  command: 'me.profile.patch',
  body: patchBody,
  example: { preferences: { theme: 'dark', keys: { changed: { assign: 'g' } } } },
  responses: { 200: profile },
  run: (db, { body }) => patchProfile(db, body),
  reveal: (db) => readProfile(db),
});

export const putPassword = plainEndpoint({
  method: 'PUT',
  path: '/me/password',
  summary: 'Change one’s password; every other session ends',
  tag: 'Me',
  body: passwordBody,
  example: { current: 'correct horse battery', next: 'a better staple' },
  responses: { 204: null },
  refusals: ['too_many_requests'],
  async answer(call) {
    const caller = await signedIn(call);
    const body = parse(passwordBody, await readJson(call.request));
    // Under no receipt, which would keep a hash of it; sent twice, the old one is wrong the second time.
    const outcome = await changePassword(webPools(), caller.principal, body);
    return roll(present(outcome, call), caller, call);
  },
});

export const getSessions = readEndpoint({
  method: 'GET',
  path: '/me/sessions',
  summary: 'Where one is signed in, the last seen first',
  tag: 'Me',
  responses: { 200: z.object({ items: z.array(mySession) }) },
  read: (db) => listSessions(db),
});

export const endSession = commandEndpoint({
  method: 'POST',
  path: '/me/sessions/{id}/revocation',
  summary: 'End one of one’s sessions with its next request',
  tag: 'Me',
  command: 'me.sessions.revoke',
  params: byId,
  responses: { 200: ended },
  run: (db, { params }) => revokeSession(db, params.id),
});

export const endSessions = commandEndpoint({
  method: 'POST',
  path: '/me/session-revocations',
  summary: 'Sign out everywhere, or everywhere else',
  tag: 'Me',
  command: 'me.sessions.revoke-all',
  body: revokeBody,
  example: { keepCurrent: true },
  responses: { 200: ended },
  run: (db, { body }) => revokeSessions(db, body),
});
