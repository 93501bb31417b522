import { Command } from 'commander';
import { addApiKeyCommands } from './commands/api-key.ts';
import { addArchiveCommand } from './commands/archive.ts';
import { addImportCommand } from './commands/import.ts';
import { addMigrateCommand } from './commands/migrate.ts';
import { addReplayCommand } from './commands/replay.ts';
import { addTenantCommands } from './commands/tenant.ts';
import { addTenantEndCommands } from './commands/tenant-end.ts';
import { addVerifyCommand } from './commands/verify.ts';
import type { Session } from './run.ts';

/** What an operator can do, as one tree of commands. */
export function createProgram(session: Session): Command {
  const program = new Command('yardmaster')
    .description(
      'Runs a Yardmaster installation: organisations, keys, migrations, import, archive, verification, replay.',
    )
    .showHelpAfterError('Try --help for what is possible.')
    .addHelpText(
      'after',
      '\nEvery command takes --json: one JSON document on stdout, sentences on stderr.' +
        '\nExit codes: 0 done, 1 refused or failed, 2 the command was not understood.' +
        '\nThe database is that of the running product (YARDMASTER_HOME), or DATABASE_URL; no command makes an installation, npm start does.',
    );
  const tenant = addTenantCommands(program, session);
  addTenantEndCommands(tenant, session);
  addApiKeyCommands(program, session);
  addMigrateCommand(program, session);
  addImportCommand(program, session);
  addArchiveCommand(program, session);
  addVerifyCommand(program, session);
  addReplayCommand(program, session);
  for (const command of every(program)) {
    command.exitOverride().configureOutput({ writeOut: session.out, writeErr: session.err });
    if (command.commands.length === 0) command.option('--json', 'print one JSON document');
  }
  return program;
}

function every(command: Command): Command[] {
  return [command, ...command.commands.flatMap(every)];
}
