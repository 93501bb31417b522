// What only the page of who has no job needs.
export { WakeOffer } from '../push/wake-offer.tsx';
export { JobList } from './job-list.tsx';
export { NoJob } from './no-job.tsx';
