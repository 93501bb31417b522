import { settingsPatch } from '@yardmaster/domain/tenant/settings';
import { getSettings, versionedSettings } from '@yardmaster/services/settings/get-settings';
import { patchSettings } from '@yardmaster/services/settings/patch-settings';
import { commandEndpoint } from '../command-endpoint.ts';
import { readEndpoint } from '../read-endpoint.ts';

export const get = readEndpoint({
  method: 'GET',
  path: '/settings',
  summary: "The organisation's settings",
  tag: 'Organisation',
  permission: 'settings:read',
  responses: { 200: versionedSettings },
  read: (db) => getSettings(db),
});

export const patch = commandEndpoint({
  method: 'PATCH',
  path: '/settings',
  summary: 'Change what is named and nothing else',
  tag: 'Organisation',
  permission: 'settings:write',
  command: 'settings.patch',
  edits: 'settings',
  body: settingsPatch,
  example: { queuePromotion: 'dispatch', words: { workOrder: 'Call' } },
  responses: { 200: versionedSettings },
  run: (db, { body }) => patchSettings(db, body),
});
