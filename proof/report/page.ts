import { type Html, html, type Shown } from './html.ts';
import { STYLE } from './style.ts';

/** A whole document: no script, no request, light or dark as its reader has it. */
export function page(title: string, body: Html): string {
  const style: Html = { html: STYLE };
  const icon = 'data:,';
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title>
<link rel="icon" href="${icon}">
<style>${style}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`.html;
}

/** Colour, sign and word, never colour alone. */
export function verdict(ok: boolean, words: { good: string; bad: string }): Html {
  return ok ? html`<span class="good">✓ ${words.good}</span>` : html`<span class="bad">✗ ${words.bad}</span>`;
}

export function facts(list: readonly (readonly [string, Shown])[]): Html {
  return html`<dl class="facts">${list.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** `n`: a number, to the right; `short`: in one line; else it may break anywhere. */
export type Column<T> = { head: string; kind?: 'n' | 'short'; cell: (row: T) => Shown };

export function table<T>(columns: readonly Column<T>[], rows: readonly T[]): Html {
  return html`<table><thead><tr>${columns.map((column) => html`<th scope="col" class="${column.kind ?? 'what'}">${column.head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map((column) => html`<td class="${column.kind ?? 'what'}">${column.cell(row)}</td>`)}</tr>`)}</tbody></table>`;
}

/** What can be scrolled can be reached with keys too. */
export function scrolling(className: 'wide' | 'tall', label: string, inside: Html): Html {
  return html`<div class="${className}" tabindex="0" role="region" aria-label="${label}">${inside}</div>`;
}
