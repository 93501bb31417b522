import { later } from '../ui/later.tsx';

/** Few jobs have one: it comes with the sheet on which danger is told, or with a job that has one. */
export const DangerNoteLater = later(async () => (await import('./danger-note.tsx')).DangerNote);
