// How a verdict, a channel and a code are told on a page: in words, with a drawing beside.
import { html, type SafeHtml } from '@remix-run/html-template';
import { type Channel, type OutcomeCode, outcome } from '../../contracts/outcomes.ts';
import type { Receipt } from '../../contracts/receipt.ts';
import { cross, tick } from '../../foundation/pages/icons.ts';
import type { View } from '../../foundation/pages/page.ts';

export function verdict({ say }: View, accepted: boolean): SafeHtml {
  return accepted
    ? html`<span class="state good">${tick}${say('Godtatt', 'Accepted')}</span>`
    : html`<span class="state bad">${cross}${say('Avvist', 'Rejected')}</span>`;
}

/** Of a transfer: received, perhaps with rejected bases, or refused as a whole. */
export function reception(
  { say }: View,
  { received, acceptedCount, rejectedCount }: Pick<Receipt, 'received' | 'acceptedCount' | 'rejectedCount'>,
): SafeHtml {
  const bad = (words: string) => html`<span class="state bad">${cross}<span>${words}</span></span>`;
  if (!received) return bad(say('Avvist i sin helhet', 'Refused as a whole'));
  if (rejectedCount === 0) return html`<span class="state good">${tick}${say('Mottatt', 'Received')}</span>`;
  return acceptedCount === 0
    ? bad(say('Mottatt, alt avvist', 'Received, all rejected'))
    : bad(say('Mottatt, delvis avvist', 'Received, partly rejected'));
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
