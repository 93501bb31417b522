'use client';

import { type Activity, HEARTBEAT_MS } from '@yardmaster/domain/presence/presence';
import { useEffect } from 'react';
import { api } from '../api/client.ts';
import { newCommandId } from '../api/command-id.ts';

/** This page, as long as it is open. */
export const TAB_ID = newCommandId();

/**
 * Tells the others that this page shows a job, and what is done with it, until it shows no more. Nothing waits for it, and where
 * it cannot be told nothing is said: the next beat tries again.
 */
export function usePresent(workOrderId: string, activity: Activity): void {
  useEffect(() => {
    const path = { tabId: TAB_ID };
    function tell(): void {
      // A page that nobody sees is not looked at.
      if (document.visibilityState !== 'visible') return;
      void api.PUT('/presence/{tabId}', { params: { path }, body: { workOrderId, activity } }).catch(() => undefined);
    }
    tell();
    const timer = setInterval(tell, HEARTBEAT_MS);
    document.addEventListener('visibilitychange', tell);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tell);
    };
  }, [workOrderId, activity]);

  useEffect(() => {
    function leave(): void {
      const path = { tabId: TAB_ID };
      void api.DELETE('/presence/{tabId}', { params: { path }, keepalive: true }).catch(() => undefined);
    }
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
}
