import { Refused } from '@yardmaster/services/outcome';
import { type Command, CommanderError } from 'commander';
import { describe } from './describe-error.ts';
import type { Io } from './io.ts';

/** 0 done · 1 refused or failed · 2 the command was not understood. */
export type ExitCode = 0 | 1 | 2;

export type Session = Io & { exitCode: ExitCode };

/** Runs one command line. What goes wrong becomes one clear line and an exit code, never a stack. */
export async function run(program: (session: Session) => Command, argv: string[], io: Io): Promise<ExitCode> {
  const session: Session = { ...io, exitCode: 0 };
  try {
    await program(session).parseAsync(argv, { from: 'user' });
    return session.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      if (argv.includes('--json')) io.out(document({ code: 'usage', message: error.message.replace(/^error: /, '') }));
      return 2;
    }
    const { code, message } = describe(error);
    if (argv.includes('--json')) {
      const errors = error instanceof Refused ? error.refusal.errors : undefined;
      io.out(document({ code, message, ...(errors ? { errors } : {}) }));
    }
    io.err(`${message}\n`);
    return 1;
  }
}

function document(error: Record<string, unknown>): string {
  return `${JSON.stringify({ ok: false, error }, null, 2)}\n`;
}
