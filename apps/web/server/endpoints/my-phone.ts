import { myJobs } from '@yardmaster/domain/driver/my-jobs';
import { myNews } from '@yardmaster/domain/driver/my-news';
import { id } from '@yardmaster/domain/primitives';
import { device, getDevice } from '@yardmaster/services/devices/get-device';
import { readMyJobs } from '@yardmaster/services/reads/me-jobs';
import { readMyNews } from '@yardmaster/services/reads/me-news';
import { z } from 'zod';
import { readEndpoint } from '../read-endpoint.ts';

export const getMyNews = readEndpoint({
  method: 'GET',
  path: '/me/news',
  summary: 'Why the last job of the driver who asks ended, where others ended it, or null',
  tag: 'Screens',
  permission: 'assignments:advance',
  responses: { 200: myNews.nullable() },
  read: (db) => readMyNews(db),
});

export const getMyJobs = readEndpoint({
  method: 'GET',
  path: '/me/jobs',
  summary: 'What the driver who asks did lately, with what the office has of it, and what they are reserved for',
  tag: 'Screens',
  permission: 'assignments:advance',
  responses: { 200: myJobs },
  read: (db) => readMyJobs(db),
});

export const getMyDevice = readEndpoint({
  method: 'GET',
  path: '/me/devices/{deviceId}',
  summary: 'How far the commands of a phone were taken',
  tag: 'Screens',
  permission: 'assignments:advance',
  params: z.object({ deviceId: id }),
  responses: { 200: device },
  read: (db, { params }) => getDevice(db, params.deviceId),
});
