// How a transfer is told on a page: its channel, what came of it, and what a person should know of it.
import { html, type SafeHtml } from '@remix-run/html-template';
import { counted, kroner, moment } from '../../foundation/pages/norwegian.ts';
import type { View } from '../../foundation/pages/page.ts';
import type { TransferSummary } from '../laft.ts';
import { answeredNote, contradictsNote, resolvedNote } from '../transfer/receipt-notes.ts';
import { findingList } from './said-of-basis.ts';

export function channelName(
  { say }: View,
  { channel, carriedBy }: Pick<TransferSummary, 'channel' | 'carriedBy'>,
): string {
  if (channel === 'web-service') return say('Webtjeneste', 'Web service');
  return carriedBy === 'person'
    ? say('Fil, bæres av en person', 'File, carried by a person')
    : say('Fil i mappe', 'File in folder');
}

/** `4 905 · 36 123 000,00`; a dash before there is a verdict. */
export function countAndSum(count: number, ore: number, isSettled: boolean): string {
  return isSettled ? `${counted(count)} · ${kroner(ore)}` : '–';
}

/** Whether a person must see to it. */
export function waits({ state }: Pick<TransferSummary, 'state'>): boolean {
  return state === 'unknown' || state === 'awaiting receipt';
}

/** Reason, what Visma said of the whole, by whose word it was settled, and what contradicts that. */
export function notesOf(view: View, transfer: TransferSummary): SafeHtml {
  const { say, both } = view;
  const { reason, findings, saidBy, settledAt = '', contradictions = [], transferId } = transfer;
  const word =
    saidBy === undefined
      ? ''
      : html`<p>${say('Gjort opp etter ord fra', 'Settled by the word of')} ${saidBy}, ${moment(settledAt)}.</p>`;
  const against = contradictions.map(({ at, from, basisIds, reopenedAt, answeredAt, answeredBy = '' }) => {
    if (answeredAt !== undefined)
      return html`<p>${say('Besvart', 'Answered')} ${moment(answeredAt)}: ${both(answeredNote(from, basisIds, answeredBy))}</p>`;
    return reopenedAt === undefined
      ? html`<p class="problem">${say('Motsagt', 'Contradicted')} ${moment(at)}: ${both(contradictsNote(from, transferId, basisIds))}</p>`
      : html`<p>${say('Løst', 'Resolved')} ${moment(reopenedAt)}: ${both(resolvedNote(from, basisIds))}</p>`;
  });
  return html`${reason ? html`<p>${both(reason)}</p>` : ''}${word}${findings.length === 0 ? '' : findingList(view, findings)}${against}`;
}

/** A name for files about it. */
export function fileBeginning({ transferId, madeAt }: TransferSummary): string {
  return `${madeAt.slice(0, 10)}-${transferId}`;
}
