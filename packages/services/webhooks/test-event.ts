/** No event of the log: its delivery was noted down when it was asked for. */
export const TEST_EVENT = 'webhook.test';
