import { Problem, record, Unreachable } from '../api/problem.ts';
import { reach } from '../api/reach.ts';

/** `unable`: this browser or installation has no push. `denied`: the person has forbidden it in the browser. */
export type PushState = 'unable' | 'denied' | 'off' | 'on';

const KEY = '/api/v1/push-key';
const SUBSCRIPTION = '/api/v1/me/push-subscription';

function isAble(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
}

const LAST = 'yardmaster.push';

/** What can be said without asking anybody: the browser's own no, and else what was found the last time. null: not known. */
export function pushStateAtOnce(): PushState | null {
  if (!isAble()) return 'unable';
  if (Notification.permission !== 'default') return Notification.permission === 'denied' ? 'denied' : null;
  try {
    return localStorage.getItem(LAST) === 'off' ? 'off' : null;
  } catch {
    return null;
  }
}

function remember(state: PushState): PushState {
  try {
    localStorage.setItem(LAST, state);
  } catch {
    // Full or forbidden: the next page finds out anew.
  }
  return state;
}

/** Waits for no service worker: a page without one has no push. */
async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager.getSubscription()) ?? null;
}

export async function pushState(): Promise<PushState> {
  if (!isAble()) return 'unable';
  if (Notification.permission === 'denied') return 'denied';
  if (Notification.permission === 'granted' && (await current())) return remember('on');
  return remember((await publicKey()) === null ? 'unable' : 'off');
}

/** Asks the person, then the browser, then tells the server. Call it from a tap: browsers ask in no other moment. */
export async function turnPushOn(): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  const key = await publicKey();
  if (key === null) return 'unable';
  const registration = await navigator.serviceWorker.ready;
  const known = await registration.pushManager.getSubscription();
  // One that was made with another key of the server is worth nothing.
  if (known && keyOf(known) !== key) await known.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: key };
  await tell(await registration.pushManager.subscribe(options));
  return 'on';
}

export async function turnPushOff(): Promise<PushState> {
  await (await current())?.unsubscribe();
  await send(SUBSCRIPTION, { method: 'DELETE' });
  return 'off';
}

/** Whoever signs in on this phone is woken here: the subscription follows the session. */
export async function renewPush(): Promise<void> {
  if (!isAble() || Notification.permission !== 'granted') return;
  const known = await current();
  if (known) await tell(known);
}

function tell(subscription: PushSubscription): Promise<unknown> {
  const body = JSON.stringify(subscription.toJSON());
  return send(SUBSCRIPTION, { method: 'PUT', body, headers: { 'content-type': 'application/json' } });
}

async function publicKey(): Promise<string | null> {
  const key = record(await send(KEY, {}))['publicKey'];
  return typeof key === 'string' ? key : null;
}

async function send(path: string, init: RequestInit): Promise<unknown> {
  const response = await reach(new Request(path, init));
  if (!response.headers.has('x-request-id')) throw new Unreachable('The answer is not the server’s');
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  if (!response.ok) throw new Problem(response.status, body);
  return body;
}

/** In base64url, as the server writes it. */
function keyOf(subscription: PushSubscription): string {
  const bytes = new Uint8Array(subscription.options.applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
