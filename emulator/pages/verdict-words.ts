// How a verdict, a channel and a code are told on a page: in words, with a drawing beside.
import { html, type SafeHtml } from '@remix-run/html-template';
import { type Channel, type OutcomeCode, outcome } from '../../contracts/outcomes.ts';
import { cross, tick } from '../../foundation/pages/icons.ts';
import type { View } from '../../foundation/pages/page.ts';

export function verdict({ say }: View, accepted: boolean): SafeHtml {
  return accepted
    ? html`<span class="state good">${tick}${say('Godtatt', 'Accepted')}</span>`
    : html`<span class="state bad">${cross}${say('Avvist', 'Rejected')}</span>`;
}

/** Of a transfer: received, perhaps with rejected bases, or refused as a whole. */
export function reception({ say }: View, received: boolean): SafeHtml {
  return received
    ? html`<span class="state good">${tick}${say('Mottatt', 'Received')}</span>`
    : html`<span class="state bad">${cross}${say('Avvist i sin helhet', 'Refused as a whole')}</span>`;
}

export function channelName({ say }: View, channel: Channel): string {
  return channel === 'file' ? say('Fil', 'File') : say('Webtjeneste', 'Web service');
}

/** The codes, each with its title for those who point at it. */
export function codes(view: View, found: readonly OutcomeCode[]): SafeHtml {
  const each = [...new Set(found)].map(
    (code) => html`<span class="code" title="${view.both(outcome(code).title)}">${code}</span> `,
  );
  return html`${each}`;
}
