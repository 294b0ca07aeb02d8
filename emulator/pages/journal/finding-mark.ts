// The mark at the place of a finding, and the way from it to what was found.
import { html, type SafeHtml } from '@remix-run/html-template';
import type { View } from '../../../foundation/pages/page.ts';
import type { PlacedFinding } from './placed-finding.ts';

/** Anchors that text and list point at each other by. */
export const markId = (number: number): string => `sted-${number}`;
export const findingId = (number: number): string => `funn-${number}`;

export function findingMark({ say }: View, findings: readonly PlacedFinding[], shown: SafeHtml | string): SafeHtml {
  const links = findings.map(
    ({ number, code, text }) =>
      html`<a class="to-finding" id="${markId(number)}" href="#${findingId(number)}" title="${code} ${text}"><span class="unseen">${say('Funn', 'Finding')} </span>${number}</a>`,
  );
  return html`<mark class="wrong">${shown}</mark>${links}`;
}
