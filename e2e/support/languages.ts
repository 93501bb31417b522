import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const folder = join(import.meta.dirname, '..', '..', 'apps', 'web', 'messages');

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}.${key}`, value] as [string, string]] : flatten(value, `${path}.${key}`),
  );
}

function read(language: 'en' | 'de'): Map<string, string> {
  const files = readdirSync(join(folder, language));
  return new Map(
    files.flatMap((file) => flatten(JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Tree, file)),
  );
}

/** What the product says in English word by word, and differently in German. */
export function onlyEnglish(): Set<string> {
  const [english, german] = [read('en'), read('de')];
  const spoken = new Set(german.values());
  return new Set(
    [...english].flatMap(([key, text]) =>
      german.get(key) === text || spoken.has(text) || !/[a-z]/i.test(text) ? [] : [text],
    ),
  );
}

/** Every piece of text on the page, and what a screen reader is told. */
export function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [document.title.replace(/ · .*$/, '')];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { parentElement: parent } = node;
      if (parent && !/^(SCRIPT|STYLE|CODE|PRE)$/.test(parent.tagName)) texts.push((node.textContent ?? '').trim());
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`)) texts.push(element.getAttribute(name) ?? '');
    return [...new Set(texts.filter((text) => text !== ''))];
  });
}
