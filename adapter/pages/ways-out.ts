// The ways out for a transfer that is unknown or awaits its receipt: settled as configured, by its receipt, or by the word of a person.
import { html, type SafeHtml } from '@remix-run/html-template';
import { actButton } from '../../foundation/pages/form.ts';
import type { ReportedBasis, TransferSummary } from '../laft.ts';
import { contradictedOf } from '../transfer/states.ts';
import { type LaftView, pageAddress } from './laft-page.ts';
import { type WrongWord, wordForm } from './persons-word-form.ts';
import { receiptForm } from './receipt-upload.ts';

/** What was wrong with what was just entered: with a receipt, or a person's word. */
export interface WrongWay {
  receipt?: string;
  word?: WrongWord;
}

export function waysOut(
  view: LaftView,
  transfer: TransferSummary,
  { bases, receipt, word }: WrongWay & { bases: readonly ReportedBasis[] },
): SafeHtml {
  const { say, workspace } = view;
  const { transferId, state, channel } = transfer;
  const settle =
    state === 'unknown'
      ? actButton(pageAddress(workspace, 'transfers', transferId, 'settle'), {
          label: say('Finn ut hva Visma har mottatt', 'Find out what Visma has received'),
        })
      : '';
  const file =
    channel === 'file'
      ? html`<a class="button${state === 'unknown' ? ' plain' : ''}" href="${pageAddress(workspace, 'transfers', transferId, 'sent')}">${say('Last ned filen', 'Download the file')}</a>`
      : '';
  return html`<section class="sheet stack waits"><h2>${say('Veier videre', 'Ways on')}</h2>
<div class="buttons">${settle}${file}</div>
${channel === 'file' ? html`<p>${eachIsACopy(view)}</p>` : ''}
${channel === 'file' ? receiptForm(view, receipt) : ''}
<details class="word"${word ? html` open` : ''}><summary>${say('Jeg har sett etter i Visma', 'I have looked in Visma')}</summary>${wordForm(view, transfer, { bases, wrong: word })}</details>
</section>`;
}

/** Where something else is said of a settled transfer: what it is about is held back until somebody has looked. */
export function answerContradicted(
  view: LaftView,
  transfer: TransferSummary,
  { bases, receipt, word }: WrongWay & { bases: readonly ReportedBasis[] },
): SafeHtml {
  const { say } = view;
  return html`<section class="sheet stack waits"><h2>${say('Se etter i Visma', 'Look in Visma')}</h2>
<p>${say(
    'Det som er sagt om disse grunnlagene, motsier boken. De overføres og endres ikke før noen har sett etter i Visma og sagt hva som er der:',
    'What is said of these bases contradicts the book. They are neither transferred nor changed until somebody has looked in Visma and said what is there:',
  )} ${contradictedOf(transfer).join(', ')}</p>
${receipt === undefined ? '' : html`<p class="problem" role="alert">${receipt}</p>`}
${wordForm(view, transfer, { bases, wrong: word })}
</section>`;
}

function eachIsACopy({ say }: LaftView): string {
  return say(
    'Hver nedlasting noteres som en kopi på vei til Visma: at ingenting er mottatt, regnes fra den siste.',
    'Each download is noted as a copy on its way to Visma: that nothing was received counts from the last one.',
  );
}
