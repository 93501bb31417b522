'use client';

import { useSyncExternalStore } from 'react';

/** Chromium's event; other browsers have the way in their own menu. */
type InstallEvent = Event & { prompt: () => Promise<unknown> };

let offered: InstallEvent | null = null;
const listeners = new Set<() => void>();

function isInstallEvent(event: Event): event is InstallEvent {
  return 'prompt' in event && typeof event.prompt === 'function';
}

function set(event: InstallEvent | null): void {
  offered = event;
  for (const listener of listeners) listener();
}

/** Kept from the first moment on: the browser says it once, mostly before anybody asks. */
export function watchInstall(): () => void {
  const onOffer = (event: Event) => {
    if (!isInstallEvent(event)) return;
    // Asked for from the account sheet, not by a bar over the next step.
    event.preventDefault();
    set(event);
  };
  const onInstalled = () => set(null);
  window.addEventListener('beforeinstallprompt', onOffer);
  window.addEventListener('appinstalled', onInstalled);
  return () => {
    window.removeEventListener('beforeinstallprompt', onOffer);
    window.removeEventListener('appinstalled', onInstalled);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Puts the app on the home screen; null where this browser does not offer it, or it is there. */
export function useInstall(): (() => void) | null {
  const event = useSyncExternalStore(
    subscribe,
    () => offered,
    () => null,
  );
  if (event === null) return null;
  return () => void event.prompt().finally(() => set(null));
}
