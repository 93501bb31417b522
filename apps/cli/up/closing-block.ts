import { commandLine, createExample } from '@yardmaster/database/home';
import type { DemoTenant } from '@yardmaster/services/demo/seed';
import type { Settings } from './settings.ts';

type Closing = { address: string; settings: Settings; home: string; demo: DemoTenant[] };

/** The last thing `npm start` says: where to go, who to be, how to stop. */
export function closingBlock({ address, settings, home, demo }: Closing): string {
  const lines = ['', 'Yardmaster is running.', '', `  ${address}`];
  const width = Math.max(0, ...demo.flatMap((tenant) => tenant.logins.map((login) => login.email.length)));
  for (const tenant of demo) {
    lines.push('', `  ${address.replace('://', `://${tenant.subdomain}.`)}   ${tenant.name}`);
    for (const { role, email, password } of tenant.logins) {
      lines.push(`    ${role.padEnd(11)} ${email.padEnd(width)}   ${password}`);
    }
  }
  if (demo.length > 0) {
    lines.push('', '  These are demo logins. An empty system: YARDMASTER_HOME=<new folder> npm start -- --no-demo');
  } else if (!settings.production) {
    lines.push('', '  A first organisation, for example:', `    ${createExample(home)}`);
  }
  if (settings.baseHost !== 'localhost') lines.push('', `  Listening on ${settings.host}:${settings.port}.`);
  lines.push(
    '',
    `  Data and logs   ${home}`,
    `  Command line    ${commandLine(home)} --help`,
    `  Stop            Ctrl-C, or: kill ${process.pid}`,
    '',
  );
  return lines.join('\n');
}
