import { loggableError } from '@yardmaster/database/loggable-error';
import { pino } from 'pino';

/** One JSON object a line. Inside details go here with the request's id, never into an answer; what people wrote does not. */
export const log = pino({
  name: 'yardmaster-web',
  level: process.env['LOG_LEVEL'] ?? 'info',
  serializers: { err: (error: unknown) => loggableError(error) },
  redact: ['*.password', '*.token', '*.key', '*.authorization', '*.cookie'],
});
