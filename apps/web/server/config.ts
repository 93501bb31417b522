import { type Config, readConfig } from '@yardmaster/database/config';

let config: Config | undefined;

/** The settings of this process, read once. @throws ConfigError naming what is missing */
export function webConfig(): Config {
  config ??= readConfig();
  return config;
}
