import type { Settings } from './settings.ts';

export type DemoLogin = { organisation: string; address: string; role: string; email: string; password: string };

export async function demoLogins(settings: Settings, databaseUrl: string): Promise<DemoLogin[]> {
  void databaseUrl;
  return settings.demo ? [] : [];
}
