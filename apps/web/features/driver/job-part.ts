// What only the page of who has a job needs, brought with the first one.
export { fold, progressOf } from './fold.ts';
export { JobView } from './job-view.tsx';
export { DriverMessages } from './messages-button.tsx';
export { tellingOf } from './telling.ts';
export { UrgentMessages } from './urgent-banner.tsx';
