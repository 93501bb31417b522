import { board } from '@yardmaster/domain/board/board';
import { boardVersion, readBoard } from '@yardmaster/services/reads/board';
import { me as meSchema, readMe } from '@yardmaster/services/reads/me';
import { myAssignment as myAssignmentSchema } from '@yardmaster/domain/driver/my-assignment';
import { office as officeSchema } from '@yardmaster/domain/office/office';
import { readMyAssignment } from '@yardmaster/services/reads/me-assignment';
import { readOffice } from '@yardmaster/services/reads/office';
import { readEndpoint } from '../read-endpoint.ts';

export const getBoard = readEndpoint({
  method: 'GET',
  path: '/board',
  summary: 'The whole board in one bounded read',
  tag: 'Screens',
  permission: 'board:read',
  responses: { 200: board },
  read: (db) => readBoard(db),
  contentVersion: (db) => boardVersion(db),
});

export const getOffice = readEndpoint({
  method: 'GET',
  path: '/office',
  summary: 'The state of the day: busy, late, waiting, idle',
  tag: 'Screens',
  permission: 'reports:read',
  responses: { 200: officeSchema },
  read: (db) => readOffice(db),
});

export const getMe = readEndpoint({
  method: 'GET',
  path: '/me',
  summary: 'Who is signed in, and where',
  tag: 'Screens',
  responses: { 200: meSchema },
  read: (db) => readMe(db),
});

export const getMyAssignment = readEndpoint({
  method: 'GET',
  path: '/me/assignment',
  summary: 'What the driver who asks is on, or null',
  tag: 'Screens',
  permission: 'assignments:advance',
  responses: { 200: myAssignmentSchema.nullable() },
  read: (db) => readMyAssignment(db),
});
