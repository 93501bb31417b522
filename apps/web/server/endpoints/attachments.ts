import { attachment, attachmentDetails } from '@yardmaster/domain/attachment/attachment';
import { page } from '@yardmaster/domain/primitives';
import { addAttachment } from '@yardmaster/services/attachments/add-attachment';
import { getAttachment } from '@yardmaster/services/attachments/get-attachment';
import { listAttachments } from '@yardmaster/services/attachments/list-attachments';
import { removeAttachment } from '@yardmaster/services/attachments/remove-attachment';
import { z } from 'zod';
import { commandEndpoint } from '../command-endpoint.ts';
import { fileEndpoint } from '../file-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';
import { uploadEndpoint } from '../upload-endpoint.ts';
import { byId, listQuery, ofJob } from './schemas.ts';

const TAG = 'Messages and files';

export const list = readEndpoint({
  method: 'GET',
  path: '/attachments',
  summary: 'The files, photos and signatures of a job, newest first',
  tag: TAG,
  query: listQuery(ofJob),
  responses: { 200: page(attachment) },
  refusals: ['forbidden', 'not_found'],
  read: (db, { query }) => listAttachments(db, query),
});

export const add = uploadEndpoint({
  path: '/attachments',
  summary: 'Add a file of at most 15 MB: JPEG, PNG, WebP, HEIC, PDF, text or CSV, by its content',
  tag: TAG,
  permission: 'assignments:advance',
  command: 'attachments.add',
  fromPhone: true,
  upload: attachmentDetails,
  responses: { 201: attachment },
  refusals: ['not_found', 'unsupported_file', 'damaged_file'],
  run: addAttachment,
  // What it is called, and who signed, are in its row alone.
  reveal: getAttachment,
});

export const get = readEndpoint({
  method: 'GET',
  path: '/attachments/{id}',
  summary: 'What is known of one file',
  tag: TAG,
  params: byId,
  responses: { 200: attachment },
  refusals: ['forbidden'],
  read: (db, { params }) => getAttachment(db, params.id),
});

export const remove = commandEndpoint({
  method: 'DELETE',
  path: '/attachments/{id}',
  summary: 'Take a file off its job; its bytes are destroyed thirty days later',
  tag: TAG,
  permission: 'assignments:write',
  command: 'attachments.remove',
  params: byId,
  responses: { 200: z.object({ id: z.uuid() }) },
  run: (db, { params }) => removeAttachment(db, params.id),
});

export const content = fileEndpoint({
  path: '/attachments/{id}/content',
  summary: 'The file as it came, to be saved and not to be shown',
  tag: TAG,
  part: 'original',
  mediaType: 'application/octet-stream',
});

export const preview = fileEndpoint({
  path: '/attachments/{id}/preview',
  summary: 'A picture of it to look at, made anew, of at most 1,600 pixels a side; only of JPEG, PNG and WebP',
  tag: TAG,
  part: 'preview',
  mediaType: 'image/webp',
});

export const thumbnail = fileEndpoint({
  path: '/attachments/{id}/thumbnail',
  summary: 'A small picture of it, made anew; only of JPEG, PNG and WebP',
  tag: TAG,
  part: 'thumbnail',
  mediaType: 'image/webp',
});
