import { killing } from './processes.ts';

export const killWeb = killing('kill-web', ({ webs }, random) => random.pick(webs));
