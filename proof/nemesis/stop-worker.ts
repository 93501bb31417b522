import { stopping } from './processes.ts';

export const stopWorker = stopping('stop-worker', ({ worker }) => worker);
