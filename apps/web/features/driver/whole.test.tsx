import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { whole } from './whole.tsx';

const LINE = (number: string) => `<span class="whitespace-nowrap">${number}</span>`;

test('a number stays on one line, wherever it stands, and the sentence is the same', () => {
  expect(renderToStaticMarkup(whole('You were called back from WO-2661'))).toBe(
    `You were called back from ${LINE('WO-2661')}`,
  );
  expect(renderToStaticMarkup(whole('EX-12 bleibt bei WO-1077. Gut.'))).toBe(
    `${LINE('EX-12')} bleibt bei ${LINE('WO-1077')}. Gut.`,
  );
});

test('what is no number may break, and so may one as long as a line', () => {
  for (const text of ['', 'An e-mail about the half-day', 'A unit called EXCAVATORS-OF-THE-NORTH'])
    expect(renderToStaticMarkup(whole(text))).toBe(text);
});
