import board from './en/board.json';
import bulk from './en/bulk.json';
import common from './en/common.json';
import docs from './en/docs.json';
import driver from './en/driver.json';
import duty from './en/duty.json';
import errors from './en/errors.json';
import firstRun from './en/firstRun.json';
import fleet from './en/fleet.json';
import handover from './en/handover.json';
import jobs from './en/jobs.json';
import keys from './en/keys.json';
import keysMap from './en/keysMap.json';
import live from './en/live.json';
import map from './en/map.json';
import messaging from './en/messages.json';
import office from './en/office.json';
import palette from './en/palette.json';
import papers from './en/papers.json';
import people from './en/people.json';
import presence from './en/presence.json';
import problems from './en/problems.json';
import profile from './en/profile.json';
import push from './en/push.json';
import records from './en/records.json';
import roster from './en/roster.json';
import runSheet from './en/runSheet.json';
import savedViews from './en/savedViews.json';
import settings from './en/settings.json';
import shell from './en/shell.json';
import signIn from './en/signIn.json';
import sites from './en/sites.json';
import status from './en/status.json';
import time from './en/time.json';
import timeline from './en/timeline.json';
import trackers from './en/trackers.json';
import ui from './en/ui.json';
import webhooks from './en/webhooks.json';
import welcome from './en/welcome.json';

export default {
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
