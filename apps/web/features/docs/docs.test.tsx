import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Locale } from '../../i18n/locale.ts';
import { loadMessages } from '../../i18n/messages.ts';
import { english } from '../../i18n/testkit/english.ts';
import { openApiDocument } from '../../server/endpoints/openapi.ts';
import { ApiScreen } from './api-screen.tsx';
import { curl } from './curl.ts';
import { byTag, commonRefusals, readDocument } from './document.ts';
import { fieldsOf, typeOf } from './shape.ts';

const document = readDocument(openApiDocument());
const operations = byTag(document).flatMap((group) => group.operations);
const messages = { en: await loadMessages('en'), de: await loadMessages('de') };
const render = (locale: Locale) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="UTC">
      <ApiScreen document={document} origin="https://acme.example.com" />
    </NextIntlClientProvider>,
  );
const html = render('en');

test('every operation is on the page, once, and reached from the list', () => {
  expect(operations.length).toBeGreaterThan(30);
  for (const { operationId, summary } of operations) {
    expect(html.split(`id="${operationId}"`), operationId).toHaveLength(2);
    expect(html, operationId).toContain(`href="#${operationId}"`);
    expect(summary.length).toBeGreaterThan(5);
  }
});

test('what any operation can be refused with is told once, and the rest at each', () => {
  const common = commonRefusals(operations);
  expect([...common]).toEqual(expect.arrayContaining(['busy', 'too_many_requests', 'unauthenticated']));
  expect(common).not.toContain('equipment_taken');
});

test('every link on the page leads somewhere, and no id is there twice', () => {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(ids, target).toContain(target);
});

test('the page is a few hundred kilobytes, not megabytes', () => {
  // Some two hundred addresses, five kilobytes each.
  expect(html.length).toBeLessThan(1_100_000);
});

test('a body’s fields are named by their path, with bounds, defaults and links to what has a name', () => {
  const schema = {
    type: 'object',
    required: ['title'],
    properties: {
      title: { type: 'string', minLength: 1, maxLength: 200 },
      requirements: {
        type: 'array',
        items: { type: 'object', properties: { quantity: { type: 'integer', minimum: 1, maximum: 100, default: 1 } } },
      },
      order: { anyOf: [{ $ref: '#/components/schemas/WorkOrder' }, { type: 'null' }] },
    },
  };
  const t = english('docs');
  expect(fieldsOf(schema, t)).toEqual([
    { name: 'title', type: { text: 'string (1–200 characters)' }, required: true, description: '' },
    { name: 'requirements', type: { text: 'list of object' }, required: false, description: '' },
    { name: 'requirements[].quantity', type: { text: 'integer (1–100)' }, required: false, description: 'Default: 1.' },
    { name: 'order', type: { text: 'WorkOrder | null', ref: 'WorkOrder' }, required: false, description: '' },
  ]);
  expect(typeOf({ enum: ['a', 'b'] }, t).text).toBe('"a" | "b"');
});

test('the command can be pasted: quotes in the example do not end it', () => {
  const [operation] = operations.filter((one) => one.operationId === 'postAssignments');
  if (!operation) throw new Error('no such operation');
  const media = { 'application/json': { example: { reason: "it's over" } } };
  const text = curl({ ...operation, requestBody: { required: true, content: media } }, 'http://acme.localhost');
  expect(text).toContain('-X POST "http://acme.localhost/api/v1/assignments"');
  expect(text).toContain('Idempotency-Key');
  expect(text).toContain(`{"reason":"it'\\''s over"}`);
});

test('in German the page says its own words so, and the document stays as it is', () => {
  const page = render('de');
  expect(page).toContain('Für Programme');
  expect(page).not.toContain('Example of');
  for (const { operationId, summary } of operations) {
    expect(page, operationId).toContain(renderToStaticMarkup(<>{summary}</>));
  }
});
