import { setTimeout as sleep } from 'node:timers/promises';
import { nextStatuses } from '@yardmaster/domain/assignment/moves';
import { type MyAssignment, myAssignment } from '@yardmaster/domain/driver/my-assignment';
import { z } from 'zod';
import type { Caller } from './api.ts';
import type { CommandName } from './command-names.ts';
import type { Shift } from './dispatcher.ts';
import { type Phone, openPhone } from './outbox.ts';
import type { Command } from './perform.ts';
import { remember, written, type Yard } from './yard.ts';

const THINK_MS = 350;
const job = myAssignment.nullable();

/** A driver with a phone: follows the job step by step, tells of problems, and is out of reach for a while now and then. */
export async function drive(yard: Yard, driver: { id: string; phone: Caller }, shift: Shift): Promise<void> {
  const { sender, random, isOver } = shift;
  const caller = driver.phone;
  const phone = openPhone(random, caller, sender);
  while (!isOver()) {
    await sleep(random.int(THINK_MS));
    const answer = await sender.read(caller, { name: 'my-assignment', path: '/me/assignment' });
    if (answer.kind !== 'ok' || isOver()) continue;
    const mine = job.parse(answer.body);
    if (!mine) await rest(driver.id, caller, shift, phone);
    else if (random.chance(0.2)) await goOffline(mine, shift, phone);
    else await takeStep(yard, mine, driver.id, shift, phone);
    if (mine) remember(yard.seen, mine.assignment.id);
  }
}

async function rest(driverId: string, caller: Caller, { random, sender }: Shift, phone: Phone): Promise<void> {
  await sleep(random.int(THINK_MS));
  if (random.chance(0.1)) await sender.read(caller, { name: 'my-news', path: '/me/news' });
  if (random.chance(0.05)) await sender.read(caller, { name: 'my-device', path: `/me/devices/${phone.deviceId}` });
  if (!random.chance(0.1)) return;
  const change = (to: 'on' | 'off'): Command => ({
    name: 'change-shift',
    method: 'POST',
    path: `/drivers/${driverId}/shift-changes`,
    body: { to },
  });
  await phone.send(change('off'));
  await sleep(random.int(500));
  await phone.send(change('on'));
}

function step(assignmentId: string, way: string, name: CommandName, body: object): Command {
  const occurredAt = new Date().toISOString();
  return { name, method: 'POST', path: `/assignments/${assignmentId}/${way}`, body: { occurredAt, ...body } };
}

function advance(assignmentId: string, to: string, occurredAt = new Date().toISOString()): Command {
  return step(assignmentId, 'status-changes', to === 'completed' ? 'complete' : 'advance', { to, occurredAt });
}

async function takeStep(yard: Yard, mine: MyAssignment, driverId: string, shift: Shift, phone: Phone): Promise<void> {
  const { random } = shift;
  const { id, status, acknowledgedAt, standDownRequestedAt } = mine.assignment;
  if (random.chance(0.1)) {
    const body = { latitude: 37.7 + random.next() / 10, longitude: -122.4, occurredAt: new Date().toISOString() };
    const path = `/equipment/${mine.equipment.id}/positions`;
    await phone.send({ name: 'report-position', method: 'POST', path, body });
  }
  if (random.chance(0.3)) await hear(mine, shift, phone);
  const chosen = random.next();
  if (standDownRequestedAt && chosen < 0.7) {
    await phone.send(step(id, 'stand-down-confirmation', 'confirm-stand-down', {}));
  } else if (status === 'dispatched' && chosen < 0.1) {
    await phone.send(step(id, 'decline', 'decline', { reason: written(yard, 'No licence for this trailer') }));
  } else if (status === 'dispatched' && !acknowledgedAt && chosen < 0.8) {
    await phone.send(step(id, 'acknowledgement', 'acknowledge', {}));
  } else if (status !== 'dispatched' && chosen < 0.06) {
    const kind = random.pick(['breakdown', 'danger', 'no_access', 'part_done']);
    await phone.send(step(id, 'failures', 'report-failure', { kind, note: written(yard, 'It slid off the slope') }));
  } else if (chosen > 0.97) {
    await phone.send(step(id, `crew/${driverId}/departure`, 'leave-crew', {}));
  } else {
    const next = nextStatuses(status).find((to) => to !== 'recalled');
    if (next) await phone.send(advance(id, next));
  }
}

const messages = z.object({
  items: z.array(z.object({ id: z.string(), sender: z.string(), urgent: z.boolean(), acknowledgedAt: z.unknown() })),
});

/** Reads what the desk wrote, and says that it was seen. */
async function hear({ assignment }: MyAssignment, { sender }: Shift, phone: Phone): Promise<void> {
  const path = `/messages?assignmentId=${assignment.id}&limit=20`;
  const answer = await sender.read(phone.caller, { name: 'messages', path });
  const { data } = messages.safeParse(answer.kind === 'ok' ? answer.body : undefined);
  const urgent = data?.items.find((one) => one.urgent && one.sender === 'desk' && one.acknowledgedAt === null);
  if (urgent) {
    const to = `/messages/${urgent.id}/acknowledgement`;
    await phone.send({ name: 'acknowledge-message', method: 'POST', path: to, body: {} });
  }
}

/** Taps on without a network; then all of it goes out at once, in any order and more than once. */
async function goOffline(mine: MyAssignment, { random }: Shift, phone: Phone): Promise<void> {
  const { id, status, acknowledgedAt } = mine.assignment;
  const taps: Command[] = acknowledgedAt ? [] : [step(id, 'acknowledgement', 'acknowledge', {})];
  for (let at = status; ; ) {
    const next = nextStatuses(at).find((to) => to !== 'recalled');
    if (!next || !random.chance(0.8)) break;
    taps.push(advance(id, next, new Date(Date.now() + taps.length * 400).toISOString()));
    at = next;
  }
  await sleep(500 + random.int(2_000));
  await phone.replay(taps);
}
