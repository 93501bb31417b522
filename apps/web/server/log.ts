import { pino } from 'pino';

/** One JSON object a line. Inside details go here with the request's id, never into an answer. */
export const log = pino({
  name: 'yardmaster-web',
  level: process.env['LOG_LEVEL'] ?? 'info',
  redact: ['*.password', '*.token', '*.key', '*.authorization', '*.cookie'],
});
