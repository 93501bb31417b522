import { expect, test, vi } from 'vitest';
import { Problem } from '../api/problem.ts';
import { createLocationSharing, type Place, troubleAt } from './location.ts';

const coords = { latitude: 1, longitude: 2, accuracy: 5, speed: Number.NaN, heading: 360 };
const at = (timestamp: number) => ({ coords, timestamp }) as GeolocationPosition;
const trouble = (code: number) => ({ code }) as GeolocationPositionError;

type Kept = { isStopped: boolean };
type Office = { shared: boolean; isReached: boolean };
type Given = Partial<Office> & { answers?: 'yes' | 'denied'; kept?: Kept; office?: Office };

/** `kept` is what the phone remembers, over pages and tabs, which have one office too. */
function phone({
  shared = true,
  isReached = true,
  answers = 'yes',
  kept = { isStopped: false },
  office = { shared, isReached },
}: Given = {}) {
  let now = 1_000_000;
  let isSeen = true;
  let onPlace: PositionCallback | undefined;
  let onLost: PositionErrorCallback | null | undefined;
  const sent: Place[] = [];
  const send = vi.fn(async (place: Place, _signal: AbortSignal) => void sent.push(place));
  const unreachable = () => Promise.reject<boolean>(new TypeError('no network'));
  const writeShared = vi.fn(async (is: boolean) => (office.isReached ? (office.shared = is) : unreachable()));
  const readShared = vi.fn(async () => (office.isReached ? office.shared : unreachable()));
  const clearWatch = vi.fn(() => (onPlace = undefined));
  const sharing = createLocationSharing({
    geo: {
      watchPosition(told, lost) {
        onPlace = told;
        onLost = lost;
        return 7;
      },
      clearWatch,
      getCurrentPosition: (told, lost) => (answers === 'yes' ? told(at(now)) : lost?.(trouble(1))),
    },
    readShared,
    writeShared,
    send,
    isStopUntold: () => kept.isStopped,
    keepStopUntold: (is) => (kept.isStopped = is),
    isSeen: () => isSeen,
    now: () => now,
  });
  sharing.start();
  const settled = () => vi.waitFor(() => expect(sharing.current().status).not.toBe('unknown'));
  return {
    sharing,
    office,
    kept,
    sent,
    send,
    readShared,
    writeShared,
    settled,
    hide: () => (isSeen = false),
    move(ms: number) {
      now += ms;
      onPlace?.(at(now));
    },
    lose: (code: number) => onLost?.(trouble(code)),
    isWatching: () => onPlace !== undefined,
  };
}

test('tells where it is every fifteen seconds at most, only on shift and while somebody looks', async () => {
  const { sharing, sent, settled, move, hide, isWatching } = phone();
  await settled();
  expect(isWatching()).toBe(false);
  sharing.setOn(true);
  for (const ms of [0, 5_000, 5_000, 5_000]) move(ms);
  expect(sent).toEqual([
    {
      latitude: 1,
      longitude: 2,
      accuracyM: 5,
      speedMps: null,
      headingDegrees: 0,
      occurredAt: '1970-01-01T00:16:40.000Z',
    },
    expect.objectContaining({ occurredAt: '1970-01-01T00:16:55.000Z' }),
  ]);
  await vi.waitFor(() => expect(sharing.current()).toEqual({ status: 'shared', sentAtMs: 1_015_000, trouble: null }));
  hide();
  move(60_000);
  expect(sent).toHaveLength(2);
  sharing.setOn(false);
  expect(isWatching()).toBe(false);
});

test('says nothing until its driver agrees, and agrees to nothing that the phone refuses', async () => {
  const refused = phone({ shared: false, answers: 'denied' });
  await refused.settled();
  refused.sharing.setOn(true);
  expect(refused.isWatching()).toBe(false);
  refused.sharing.share();
  expect(refused.sharing.current()).toEqual({ status: 'denied' });
  expect(refused.writeShared).not.toHaveBeenCalled();

  const { sharing, settled, isWatching } = phone({ shared: false });
  await settled();
  sharing.setOn(true);
  sharing.share();
  await vi.waitFor(() => expect(isWatching()).toBe(true));
  sharing.stopSharing();
  await vi.waitFor(() => expect(sharing.current()).toEqual({ status: 'off', unheard: null }));
  expect(isWatching()).toBe(false);
});

test('stops at once on the phone, whoever can be reached, and tells the office when it can', async () => {
  const { sharing, office, kept, send, settled, move, isWatching } = phone();
  await settled();
  sharing.setOn(true);
  const signals: AbortSignal[] = [];
  send.mockImplementationOnce((_, signal) => {
    signals.push(signal);
    return new Promise((_settle, fail) =>
      signal.addEventListener('abort', () => fail(new DOMException('', 'AbortError'))),
    );
  });
  move(0);
  office.isReached = false;
  sharing.stopSharing();
  expect([sharing.current().status, isWatching(), signals.map(({ aborted }) => aborted)]).toEqual([
    'off',
    false,
    [true],
  ]);
  await vi.waitFor(() => expect(sharing.current()).toEqual({ status: 'off', unheard: 'stop_untold' }));
  move(60_000);
  expect(office.shared).toBe(true);
  office.isReached = true;
  sharing.wake();
  await vi.waitFor(() => expect(sharing.current()).toEqual({ status: 'off', unheard: null }));
  expect([office.shared, kept.isStopped, send.mock.calls.length]).toEqual([false, false, 1]);
});

test('that was stopped without a network stays stopped after a reload, and in the other tab', async () => {
  const kept = { isStopped: false };
  const [one, other] = [phone({ kept }), phone({ kept })];
  await Promise.all([one.settled(), other.settled()]);
  for (const { sharing, office } of [one, other]) {
    sharing.setOn(true);
    office.isReached = false;
  }
  one.sharing.stopSharing();
  other.move(0);
  await vi.waitFor(() => expect(other.sharing.current()).toEqual({ status: 'off', unheard: 'stop_untold' }));
  expect([other.isWatching(), other.sent]).toEqual([false, []]);
  const reloaded = phone({ kept });
  reloaded.sharing.setOn(true);
  await reloaded.settled();
  expect(reloaded.sharing.current()).toEqual({ status: 'off', unheard: null });
  expect([reloaded.office.shared, reloaded.isWatching(), kept.isStopped]).toEqual([false, false, false]);
});

test('that is shared again while the stop is on its way ends up shared', async () => {
  const { sharing, office, writeShared, settled } = phone();
  await settled();
  const arrives = Promise.withResolvers<boolean>();
  writeShared.mockImplementationOnce(() => arrives.promise.then((is) => (office.shared = is)));
  sharing.stopSharing();
  sharing.share();
  arrives.resolve(false);
  await vi.waitFor(() => expect(sharing.current()).toMatchObject({ status: 'shared' }));
  expect([office.shared, writeShared.mock.calls]).toEqual([true, [[false], [true]]]);
});

test('that could not begin says so', async () => {
  const { sharing, office, settled } = phone({ shared: false });
  await settled();
  office.isReached = false;
  sharing.share();
  await vi.waitFor(() => expect(sharing.current()).toEqual({ status: 'off', unheard: 'not_begun' }));
});

test('that could not begin again says so, and the stop before it is still told', async () => {
  const { sharing, office, settled } = phone();
  await settled();
  office.isReached = false;
  sharing.stopSharing();
  sharing.share();
  await vi.waitFor(() => expect(sharing.current()).toEqual({ status: 'off', unheard: 'not_begun' }));
  office.isReached = true;
  sharing.wake();
  await vi.waitFor(() => expect(sharing.current()).toEqual({ status: 'off', unheard: null }));
  expect(office.shared).toBe(false);
});

test('that was stopped in two tabs without a network and is shared again in one of them stays shared', async () => {
  const [kept, office] = [{ isStopped: false }, { shared: true, isReached: true }];
  const [one, other] = [phone({ kept, office }), phone({ kept, office })];
  await Promise.all([one.settled(), other.settled()]);
  office.isReached = false;
  for (const { sharing } of [one, other]) {
    sharing.stopSharing();
    await vi.waitFor(() => expect(sharing.current()).toEqual({ status: 'off', unheard: 'stop_untold' }));
  }
  office.isReached = true;
  other.sharing.share();
  await vi.waitFor(() => expect([office.shared, kept.isStopped]).toEqual([true, false]));
  one.sharing.wake();
  await vi.waitFor(() => expect(one.sharing.current()).toMatchObject({ status: 'shared' }));
  expect(office.shared).toBe(true);
});

test('a stop is told later, also where the phone refuses its place meanwhile', async () => {
  const { sharing, office, settled } = phone({ answers: 'denied' });
  await settled();
  office.isReached = false;
  sharing.stopSharing();
  await vi.waitFor(() => expect(sharing.current()).toEqual({ status: 'off', unheard: 'stop_untold' }));
  sharing.share();
  expect(sharing.current()).toEqual({ status: 'denied' });
  office.isReached = true;
  sharing.wake();
  await vi.waitFor(() => expect(office.shared).toBe(false));
});

test('a start whose answer was lost is asked after, and is not said to be none', async () => {
  const { sharing, office, writeShared, settled, isWatching } = phone({ shared: false });
  await settled();
  sharing.setOn(true);
  writeShared.mockImplementationOnce(async (is) => {
    office.shared = is;
    throw new TypeError('the answer was lost');
  });
  sharing.share();
  await vi.waitFor(() => expect(sharing.current()).toEqual({ status: 'off', unheard: 'not_begun' }));
  sharing.wake();
  await vi.waitFor(() => expect(sharing.current()).toMatchObject({ status: 'shared' }));
  expect(isWatching()).toBe(true);
});

test('begins when somebody answers, after a start without a network', async () => {
  const { sharing, office, writeShared, readShared, isWatching } = phone({ isReached: false });
  sharing.setOn(true);
  await vi.waitFor(() => expect(readShared.mock.settledResults).toHaveLength(1));
  expect(sharing.current()).toEqual({ status: 'unknown' });
  office.isReached = true;
  await vi.waitFor(() => {
    sharing.wake();
    expect(isWatching()).toBe(true);
  });
  expect(sharing.current()).toMatchObject({ status: 'shared' });
  const asked = readShared.mock.calls.length;
  sharing.wake();
  expect([readShared.mock.calls.length, writeShared.mock.calls.length]).toEqual([asked, 0]);
});

test('does not pretend: what could not be found or sent is said', async () => {
  const { sharing, send, settled, move, lose } = phone();
  await settled();
  sharing.setOn(true);
  lose(2);
  expect(sharing.current()).toMatchObject({ trouble: { what: 'no_place', sinceMs: 1_000_000 }, sentAtMs: null });
  send.mockRejectedValueOnce(new TypeError('no network'));
  move(0);
  await vi.waitFor(() => expect(sharing.current()).toMatchObject({ trouble: { what: 'not_sent' } }));
  move(15_000);
  await vi.waitFor(() => expect(sharing.current()).toMatchObject({ trouble: null, sentAtMs: 1_015_000 }));
});

test('that was stopped elsewhere asks again what is agreed', async () => {
  const { sharing, send, settled, move } = phone();
  await settled();
  sharing.setOn(true);
  send.mockRejectedValueOnce(new Problem(403, { code: 'forbidden' }, null));
  move(0);
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce());
  await vi.waitFor(() => expect(sharing.current()).toEqual({ status: 'shared', sentAtMs: null, trouble: null }));
});

test('what fails once is not said: only what goes on failing until the next one was due, and never of an earlier shift', async () => {
  const { sharing, send, settled, move } = phone();
  await settled();
  sharing.setOn(true);
  const said = (nowMs: number) => {
    const now = sharing.current();
    if (now.status !== 'shared') throw new Error('not shared');
    return troubleAt(now, nowMs);
  };
  send.mockRejectedValueOnce(new TypeError('no network')).mockRejectedValueOnce(new TypeError('no network'));
  move(0);
  await vi.waitFor(() => expect(sharing.current()).toMatchObject({ trouble: { sinceMs: 1_000_000 } }));
  expect([said(1_000_000), said(1_019_999)]).toEqual([null, null]);
  move(16_000);
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2));
  await vi.waitFor(() => expect(sharing.current()).toMatchObject({ trouble: { sinceMs: 1_000_000 } }));
  expect(said(1_020_000)).toBe('not_sent');
  sharing.setOn(false);
  sharing.setOn(true);
  expect(said(9_000_000)).toBeNull();
});
