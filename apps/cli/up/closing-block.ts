import type { DemoLogin } from './demo.ts';
import type { Settings } from './settings.ts';

type Closing = { address: string; settings: Settings; home: string; logins: DemoLogin[] };

/** The last thing `npm start` says: where to go, who to be, how to stop. */
export function closingBlock({ address, settings, home, logins }: Closing): string {
  const lines = ['', 'Yardmaster is running.', '', `  ${address}`];
  if (logins.length > 0) {
    const width = Math.max(...logins.map((login) => login.email.length));
    for (const organisation of new Set(logins.map((login) => login.organisation))) {
      const own = logins.filter((login) => login.organisation === organisation);
      lines.push('', `  ${own[0]?.address}   ${organisation}`);
      for (const login of own)
        lines.push(`    ${login.role.padEnd(11)} ${login.email.padEnd(width)}   ${login.password}`);
    }
    lines.push('', '  These are demo logins. Without them: npm start -- --no-demo, in a new YARDMASTER_HOME.');
  } else if (!settings.production) {
    lines.push('', '  First organisation: npm run -s yardmaster -- tenant create --help');
  }
  if (settings.baseHost !== 'localhost') lines.push('', `  Listening on ${settings.host}:${settings.port}.`);
  lines.push(
    '',
    `  Data and logs   ${home}`,
    '  Command line    npm run -s yardmaster -- --help',
    `  Stop            Ctrl-C, or: kill ${process.pid}`,
    '',
  );
  return lines.join('\n');
}
