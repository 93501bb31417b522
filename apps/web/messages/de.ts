import board from './de/board.json';
import bulk from './de/bulk.json';
import common from './de/common.json';
import docs from './de/docs.json';
import driver from './de/driver.json';
import duty from './de/duty.json';
import errors from './de/errors.json';
import firstRun from './de/firstRun.json';
import fleet from './de/fleet.json';
import handover from './de/handover.json';
import jobs from './de/jobs.json';
import keys from './de/keys.json';
import keysMap from './de/keysMap.json';
import live from './de/live.json';
import map from './de/map.json';
import messaging from './de/messages.json';
import office from './de/office.json';
import palette from './de/palette.json';
import papers from './de/papers.json';
import people from './de/people.json';
import presence from './de/presence.json';
import problems from './de/problems.json';
import profile from './de/profile.json';
import push from './de/push.json';
import records from './de/records.json';
import roster from './de/roster.json';
import runSheet from './de/runSheet.json';
import savedViews from './de/savedViews.json';
import settings from './de/settings.json';
import shell from './de/shell.json';
import signIn from './de/signIn.json';
import sites from './de/sites.json';
import status from './de/status.json';
import time from './de/time.json';
import timeline from './de/timeline.json';
import trackers from './de/trackers.json';
import ui from './de/ui.json';
import webhooks from './de/webhooks.json';
import welcome from './de/welcome.json';
import type { Messages } from '../i18n/messages.ts';

const messages: Messages = {
  board,
  bulk,
  common,
  docs,
  driver,
  duty,
  errors,
  firstRun,
  fleet,
  handover,
  jobs,
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
  sites,
  status,
  time,
  timeline,
  trackers,
  ui,
  webhooks,
  welcome,
};
export default messages;
