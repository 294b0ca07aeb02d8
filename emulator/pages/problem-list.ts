// What is wrong with what was entered or uploaded, line by line as the reader of registers says it.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { View } from '../../foundation/pages/page.ts';

const mostShown = 50;

export function problemList({ say }: View, problems: readonly string[]): SafeHtml {
  if (problems.length === 0) return html``;
  const left = problems.length - mostShown;
  const more = left > 0 ? html`<li>${say(`og ${left} til`, `and ${left} more`)}</li>` : '';
  return html`<div class="problems" role="alert"><p class="problem">${say('Ingenting er endret:', 'Nothing was changed:')}</p><ul>${problems.slice(0, mostShown).map((each) => html`<li>${each}</li>`)}${more}</ul></div>`;
}
