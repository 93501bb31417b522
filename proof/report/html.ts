/** Text that is HTML already. */
export type Html = { readonly html: string };
/** What can stand in a template. */
export type Shown = Html | string | number | boolean | null | undefined | readonly Shown[];

/** A template whose values are escaped, unless they are HTML already; lists are joined, and null, false and undefined are nothing. */
export function html(strings: TemplateStringsArray, ...values: readonly Shown[]): Html {
  return { html: strings.reduce((text, part, n) => text + rendered(values[n - 1]) + part) };
}

function rendered(value: Shown): string {
  if (value === null || value === undefined || value === false) return '';
  if (isList(value)) return value.map(rendered).join('');
  if (typeof value === 'object') return value.html;
  return String(value).replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function isList(value: Shown): value is readonly Shown[] {
  return Array.isArray(value);
}
