import board from './de/board.json' with { type: 'json' };
import bulk from './de/bulk.json' with { type: 'json' };
import common from './de/common.json' with { type: 'json' };
import docs from './de/docs.json' with { type: 'json' };
import driver from './de/driver.json' with { type: 'json' };
import errors from './de/errors.json' with { type: 'json' };
import fleet from './de/fleet.json' with { type: 'json' };
import keys from './de/keys.json' with { type: 'json' };
import keysMap from './de/keysMap.json' with { type: 'json' };
import live from './de/live.json' with { type: 'json' };
import map from './de/map.json' with { type: 'json' };
import messaging from './de/messages.json' with { type: 'json' };
import office from './de/office.json' with { type: 'json' };
import palette from './de/palette.json' with { type: 'json' };
import papers from './de/papers.json' with { type: 'json' };
import people from './de/people.json' with { type: 'json' };
import presence from './de/presence.json' with { type: 'json' };
import problems from './de/problems.json' with { type: 'json' };
import profile from './de/profile.json' with { type: 'json' };
import push from './de/push.json' with { type: 'json' };
import records from './de/records.json' with { type: 'json' };
import roster from './de/roster.json' with { type: 'json' };
import runSheet from './de/runSheet.json' with { type: 'json' };
import savedViews from './de/savedViews.json' with { type: 'json' };
import settings from './de/settings.json' with { type: 'json' };
import shell from './de/shell.json' with { type: 'json' };
import signIn from './de/signIn.json' with { type: 'json' };
import status from './de/status.json' with { type: 'json' };
import time from './de/time.json' with { type: 'json' };
import timeline from './de/timeline.json' with { type: 'json' };
import trackers from './de/trackers.json' with { type: 'json' };
import ui from './de/ui.json' with { type: 'json' };
import webhooks from './de/webhooks.json' with { type: 'json' };
import welcome from './de/welcome.json' with { type: 'json' };
import type { Messages } from '../i18n/messages.ts';

const messages: Messages = {
  board,
  bulk,
  common,
  docs,
  driver,
  errors,
  fleet,
  keys,
  keysMap,
  live,
  map,
  messages: messaging,
  office,
  palette,
  papers,
  people,
  presence,
  problems,
  profile,
  push,
  records,
  roster,
  runSheet,
  savedViews,
  settings,
  shell,
  signIn,
  status,
  time,
  timeline,
  trackers,
  ui,
  webhooks,
  welcome,
};
export default messages;
