// A receipt that a person has carried here: the form for it, on the list of transfers and on the transfer that waits, and its reading.
import { html, type SafeHtml } from '@remix-run/html-template';
import { button, field } from '../../foundation/pages/form.ts';
import type { GoTo } from '../../foundation/pages/page.ts';
import type { TransferRun } from '../laft.ts';
import { type LaftView, pageAddress, refusalOf } from './laft-page.ts';

/** Sent to the page that it stands on; `problem`: of the receipt that was just sent. */
export function receiptForm({ say, path }: LaftView, problem?: string): SafeHtml {
  return html`<form method="post" action="${path}" enctype="multipart/form-data" class="upload">
${field({ name: 'receipt', type: 'file', label: say('Kvittering fra Visma (.receipt.json)', 'Receipt from Visma (.receipt.json)'), accept: '.json', required: true, problem })}
${button({ label: say('Les kvitteringen', 'Read the receipt'), kind: 'plain', name: 'act', value: 'upload' })}</form>`;
}

/** Where it leads, or what is wrong with the receipt. */
export async function receiptRead(view: LaftView): Promise<GoTo | { problem: string }> {
  const { laft, workspace, files, say, both } = view;
  const receipt = files.get('receipt');
  if (!receipt) return { problem: say('Velg en kvittering først.', 'Choose a receipt first.') };
  let run: TransferRun | undefined;
  const refusal = await refusalOf(async () => {
    run = await laft.readReceipt(workspace, receipt.bytes);
  });
  if (!run) return { problem: both(refusal ?? { nb: '', en: '' }) };
  const [first, ...more] = run.transfers;
  const one = first && more.length === 0 ? [first.transferId] : [];
  return { goTo: pageAddress(workspace, 'transfers', ...one), said: saidOf(view, run) };
}

function saidOf({ say, both }: LaftView, { transfers, notes }: TransferRun): string {
  const accepted = transfers.reduce((sum, each) => sum + each.transferredCount, 0);
  const rejected = transfers.reduce((sum, each) => sum + each.failedCount, 0);
  const read = say(
    `Kvitteringen er lest: ${accepted} godtatt, ${rejected} avvist.`,
    `The receipt is read: ${accepted} accepted, ${rejected} rejected.`,
  );
  return [read, ...notes.map(both)].join(' ');
}
