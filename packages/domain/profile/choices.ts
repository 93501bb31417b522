// Without a schema, so that the browser loads none.

/** The languages that the product speaks. */
export const LOCALES = ['en', 'de'] as const;
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
