import type { Theme } from '@yardmaster/domain/profile/choices';

const YEAR_S = 31_536_000;

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : window.matchMedia('(prefers-color-scheme: dark)').matches;
}

/** To the other one, which it gives back. */
export function switchTheme(): Theme {
  const theme = isDark() ? 'light' : 'dark';
  chooseTheme(theme);
  return theme;
}

/** `system`: as the device is set, whatever was chosen before. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  // A cookie, so that the server writes the choice into the page and nothing flashes.
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox before 140
  document.cookie = `theme=${theme}; path=/; max-age=${theme === 'system' ? 0 : YEAR_S}; samesite=lax`;
}
