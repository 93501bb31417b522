import { type Context, withContext } from './context.ts';
import type { Output } from './io.ts';
import type { Session } from './run.ts';

/** Turns what a command returns into what is printed and the exit code. */
export function action<A extends unknown[], O extends { json?: boolean }>(
  session: Session,
  work: (context: Context, options: O, ...args: A) => Promise<Output>,
): (...all: [...A, O, ...unknown[]]) => Promise<void> {
  return async (...all) => {
    // commander passes the arguments, then the options, then the command itself
    const options = all.at(-2) as O;
    const output = await withContext(session.env, (context) =>
      work(context, options, ...(all.slice(0, -2) as unknown as A)),
    );
    emit(session, output, options.json === true);
    if (output.failed) session.exitCode = 1;
  };
}

function emit(session: Session, { json, plain, note }: Output, asJson: boolean): void {
  if (note) session.err(`${note}\n`);
  if (asJson) session.out(`${JSON.stringify(json, null, 2)}\n`);
  else if (plain !== undefined) session.out(`${plain}\n`);
}
