// One field that narrows a list by words.
import { html, type SafeHtml } from '@remix-run/html-template';
import { button, field } from '../../foundation/pages/form.ts';
import type { View } from '../../foundation/pages/page.ts';
import { maskEveryNumber } from '../rental/field-value.ts';

interface SearchBox {
  label: string;
  value: string;
  /** Where everything is shown again. */
  clear: string;
  /** What else narrows the list, and stays. */
  kept?: Readonly<Record<string, string | undefined>>;
}

export function searchBox({ say }: View, { label, value, clear, kept = {} }: SearchBox): SafeHtml {
  const hidden = Object.entries(kept).flatMap(([name, each]) =>
    each === undefined ? [] : [html`<input type="hidden" name="${name}" value="${each}">`],
  );
  return html`<form method="get" class="search" role="search">${hidden}${field({ name: 'search', type: 'search', label, value: maskEveryNumber(value) })}<div class="buttons">${button({ label: say('Søk', 'Search'), kind: 'plain' })}${value === '' ? '' : html`<a href="${clear}">${say('Vis alle', 'Show all')}</a>`}</div></form>`;
}

/** What was searched for, without blanks around it. */
export function searchAsked({ query }: View): string {
  return query.get('search')?.trim() ?? '';
}
