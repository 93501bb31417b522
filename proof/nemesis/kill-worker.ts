import { killing } from './processes.ts';

export const killWorker = killing('kill-worker', ({ worker }) => worker);
