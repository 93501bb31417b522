/** Something that can be done by its name. `href`: a place to go, which can be kept among the recent ones. */
export type Command = {
  id: string;
  label: string;
  hint?: string;
  /** Shown beside it, as on the board. */
  key?: string;
  /** In the list only when it is typed for: there is one for each unit. */
  isRare?: boolean;
} & ({ run: () => void; href?: undefined } | { href: string; run?: undefined });

export type Recent = { id: string; label: string; hint?: string; href?: string };
export type Section = { id: 'recent' | 'actions' | 'found' | 'pages'; commands: Command[] };

const SHOWN_MAX = 40;
export const RECENT_MAX = 6;

function matches(sought: readonly string[], { label, hint }: Command): boolean {
  const text = `${label}\n${hint ?? ''}`.toLocaleLowerCase();
  return sought.every((word) => text.includes(word));
}

/** First what begins with what was typed, then the rest as it came. */
function rank(text: string, commands: Command[]): Command[] {
  const begins = (c: Command) => Number(c.label.toLocaleLowerCase().startsWith(text));
  return commands.toSorted((a, b) => begins(b) - begins(a));
}

type All = { actions: Command[]; pages: Command[]; found: Command[]; recent: readonly Recent[] };

/** What the list shows for what is typed: with nothing typed the recent ones first, each of them once. */
export function sectionsFor(typed: string, { actions, pages, found, recent }: All): Section[] {
  const text = typed.trim().toLocaleLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  const here = [...actions, ...pages];
  const lately =
    text === ''
      ? recent.flatMap(({ id, href, ...kept }): Command[] => {
          const now = here.find((c) => c.id === id);
          return now ? [now] : href === undefined ? [] : [{ id, href, ...kept }];
        })
      : [];
  const isShown = (c: Command) =>
    (text === '' ? c.isRare !== true : matches(words, c)) && !lately.some(({ id }) => id === c.id);
  // What the open page does itself it does better: the board keeps its filters.
  const done = new Set(actions.map(({ id }) => id));
  const sections: Section[] = [
    { id: 'recent', commands: lately },
    { id: 'actions', commands: rank(text, actions.filter(isShown)) },
    { id: 'found', commands: text === '' ? [] : found },
    {
      id: 'pages',
      commands: rank(
        text,
        pages.filter((page) => isShown(page) && !done.has(page.id)),
      ),
    },
  ];
  return sections
    .map(({ id, commands }) => ({ id, commands: commands.slice(0, SHOWN_MAX) }))
    .filter(({ commands }) => commands.length > 0);
}

/** The recent ones after `used`: it first, each once, no more than are shown. */
export function recentAfter(recent: readonly Recent[], { id, label, hint, href }: Command): Recent[] {
  const kept = { id, label, ...(hint === undefined ? {} : { hint }), ...(href === undefined ? {} : { href }) };
  return [kept, ...recent.filter((one) => one.id !== id)].slice(0, RECENT_MAX);
}
