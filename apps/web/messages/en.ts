import board from './en/board.json' with { type: 'json' };
import bulk from './en/bulk.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import docs from './en/docs.json' with { type: 'json' };
import driver from './en/driver.json' with { type: 'json' };
import errors from './en/errors.json' with { type: 'json' };
import fleet from './en/fleet.json' with { type: 'json' };
import keys from './en/keys.json' with { type: 'json' };
import keysMap from './en/keysMap.json' with { type: 'json' };
import live from './en/live.json' with { type: 'json' };
import map from './en/map.json' with { type: 'json' };
import messaging from './en/messages.json' with { type: 'json' };
import office from './en/office.json' with { type: 'json' };
import palette from './en/palette.json' with { type: 'json' };
import papers from './en/papers.json' with { type: 'json' };
import people from './en/people.json' with { type: 'json' };
import presence from './en/presence.json' with { type: 'json' };
import problems from './en/problems.json' with { type: 'json' };
import profile from './en/profile.json' with { type: 'json' };
import push from './en/push.json' with { type: 'json' };
import records from './en/records.json' with { type: 'json' };
import roster from './en/roster.json' with { type: 'json' };
import runSheet from './en/runSheet.json' with { type: 'json' };
import savedViews from './en/savedViews.json' with { type: 'json' };
import settings from './en/settings.json' with { type: 'json' };
import shell from './en/shell.json' with { type: 'json' };
import signIn from './en/signIn.json' with { type: 'json' };
import status from './en/status.json' with { type: 'json' };
import time from './en/time.json' with { type: 'json' };
import timeline from './en/timeline.json' with { type: 'json' };
import trackers from './en/trackers.json' with { type: 'json' };
import ui from './en/ui.json' with { type: 'json' };
import webhooks from './en/webhooks.json' with { type: 'json' };
import welcome from './en/welcome.json' with { type: 'json' };

export default {
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
