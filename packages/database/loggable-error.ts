const DEPTH_MAX = 6;
/** Class 22, data exception: the message repeats the value. */
const DATA_EXCEPTION = '22';

/** What a log may keep of an error: nothing of rows and parameters, which hold what people wrote (docs/architecture.md). */
export type LoggableError = {
  type: string;
  message: string;
  code?: string;
  constraint?: string;
  stack: string[];
  cause?: LoggableError | undefined;
};

/**
 * An error and its causes for the log. Drizzle repeats a statement's parameters in its message, and PostgreSQL a row's values
 * in `detail` and `where`: both stay out. What is no error is told by its type alone.
 */
export function loggableError(error: unknown, depth = 0): LoggableError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error', stack: [] };
  const code = textOf(error, 'code');
  const constraint = textOf(error, 'constraint_name');
  return {
    type: error.name,
    message: code?.startsWith(DATA_EXCEPTION)
      ? 'a value cannot be used'
      : error.message.split('\nparams: ', 1).join(''),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^ {4}at /.test(line))
      .map((line) => line.slice(4)),
    ...(error.cause === undefined || depth >= DEPTH_MAX ? {} : { cause: loggableError(error.cause, depth + 1) }),
  };
}

function textOf(error: Error, name: string): string | undefined {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
}
