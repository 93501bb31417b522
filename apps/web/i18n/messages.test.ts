import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import de from '../messages/de.ts';
import en from '../messages/en.ts';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flatten(value, `${path}${key}.`),
  );
}

/** The names of what a message is given, and of the tags it sets, in order. */
function names(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...names(element.children)];
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => names(value))];
    return [element.value];
  });
}
const given = (message: string): string[] => [...new Set(names(parse(message)))].toSorted();

const english = new Map(flatten(en));
const german = new Map(flatten(de));

describe('the German texts', () => {
  test('are those that there are in English', () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  test.each([...english])('%s says what the English one says: the same values and tags', (key, message) => {
    const translated = german.get(key) ?? '';
    expect(translated.trim()).not.toBe('');
    expect(given(translated)).toEqual(given(message));
  });
});
