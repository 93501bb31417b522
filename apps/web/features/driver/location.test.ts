import { expect, test, vi } from 'vitest';
import { Problem } from '../api/problem.ts';
import { createLocationSharing, type Place, troubleAt } from './location.ts';

const coords = { latitude: 1, longitude: 2, accuracy: 5, speed: Number.NaN, heading: 360 };
const at = (timestamp: number) => ({ coords, timestamp }) as GeolocationPosition;
const trouble = (code: number) => ({ code }) as GeolocationPositionError;

function phone({ shared = true, answers = 'yes' }: { shared?: boolean; answers?: 'yes' | 'denied' } = {}) {
  let now = 1_000_000;
  let isSeen = true;
  let onPlace: PositionCallback | undefined;
  let onLost: PositionErrorCallback | null | undefined;
  const sent: Place[] = [];
  const send = vi.fn(async (place: Place) => void sent.push(place));
  const writeShared = vi.fn(async (is: boolean) => is);
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
    readShared: async () => shared,
    writeShared,
    send,
    isSeen: () => isSeen,
    now: () => now,
  });
  sharing.start();
  const settled = () => vi.waitFor(() => expect(sharing.current().status).not.toBe('unknown'));
  return {
    sharing,
    sent,
    send,
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
  await vi.waitFor(() => expect(sharing.current()).toEqual({ status: 'off' }));
  expect(isWatching()).toBe(false);
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
