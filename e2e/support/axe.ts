import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const standard = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** What breaks WCAG 2.2 AA on the page as it is: the rule and where. `colours`: only what another theme can change. */
export async function violationsOf(page: Page, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const chosen = rules === 'all' ? axe.withTags(standard) : axe.withRules(['color-contrast', 'link-in-text-block']);
  const { violations } = await chosen
    // What react-aria has just spoken: it stays some seconds and may name a button that is gone meanwhile.
    .exclude('[data-live-announcer]')
    .analyze();
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}
