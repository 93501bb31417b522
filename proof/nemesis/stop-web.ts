import { stopping } from './processes.ts';

export const stopWeb = stopping('stop-web', ({ webs }, random) => random.pick(webs));
