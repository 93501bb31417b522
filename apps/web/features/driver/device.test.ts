import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const store = new Map<string, string>();
const writable = {
  getItem: (name: string) => store.get(name) ?? null,
  setItem: (name: string, value: string) => void store.set(name, value),
};

beforeEach(() => {
  store.clear();
  vi.stubGlobal('localStorage', writable);
});
afterEach(() => vi.unstubAllGlobals());

/** As after a reload. */
async function opened() {
  vi.resetModules();
  return import('./device.ts');
}

test('the number rises over reloads under one id', async () => {
  const first = (await opened()).nextMark();
  const { nextMark } = await opened();
  expect([first.sequence, nextMark().sequence, nextMark().sequence]).toEqual([1, 2, 3]);
  expect(nextMark().deviceId).toBe(first.deviceId);
});

test('another tab that went further is not repeated', async () => {
  const { nextMark } = await opened();
  const { deviceId } = nextMark();
  store.set('yardmaster.device', JSON.stringify({ deviceId, sequence: 8 }));
  expect(nextMark()).toEqual({ deviceId, sequence: 9 });
});

test('a phone that keeps nothing, or something else, still numbers its commands', async () => {
  store.set('yardmaster.device', '{"deviceId":7}');
  expect((await opened()).nextMark().sequence).toBe(1);
  vi.stubGlobal('localStorage', {
    getItem: () => null,
    setItem: () => {
      throw new Error('quota');
    },
  });
  const { nextMark } = await opened();
  const one = nextMark();
  expect(nextMark()).toEqual({ ...one, sequence: 2 });
});
