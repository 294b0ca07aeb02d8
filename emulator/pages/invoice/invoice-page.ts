// The invoice that a basis would become: on the screen, and as a PDF; how it looks is changed here too.
import { html } from '@remix-run/html-template';
import { pageAddress } from '../addresses.ts';
import { shownBasis } from '../basis/shown-basis.ts';
import type { VismaPage } from '../visma-page.ts';
import { invoiceContent } from './invoice-content.ts';
import { invoiceLayoutForm, invoiceLayoutOf, saveInvoiceLayout } from './invoice-layout-form.ts';
import { invoiceSheet } from './invoice-sheet.ts';

export const invoicePage: VismaPage = {
  path: '/visma/:workspace/bases/:basis/invoice',
  async look(view) {
    const { say, workspace } = view;
    const shown = await shownBasis(view);
    const layout = await invoiceLayoutOf(view);
    const { basisId } = shown.stored.basis;
    const title = `${say('Faktura av', 'Invoice of')} ${basisId || say('fakturagrunnlag uten id', 'a basis without id')}`;
    const address = pageAddress(workspace, 'bases', shown.place);
    const main = html`<div class="head"><h1>${title}</h1>
<div class="actions"><a class="button plain" href="${address}">${say('Fakturagrunnlaget', 'The invoice basis')}</a><a class="button plain" href="${address}/invoice.pdf">PDF</a><button type="button" class="plain" data-print hidden>${say('Skriv ut', 'Print')}</button></div></div>
<details class="no-print layout-choice"><summary>${say('Oppsett og felt', 'Layout and fields')}</summary>${invoiceLayoutForm(view, layout, `${address}/invoice`)}</details>
${invoiceSheet(invoiceContent(view, shown, layout))}`;
    return { title, main, kind: 'invoice' };
  },
  async act(view) {
    const { place } = await shownBasis(view);
    await saveInvoiceLayout(view);
    const said = view.say('Oppsettet er lagret i registeret.', 'The layout was saved in the register.');
    return { goTo: pageAddress(view.workspace, 'bases', place, 'invoice'), said };
  },
};

export const invoicePdfPage: VismaPage = {
  path: '/visma/:workspace/bases/:basis/invoice.pdf',
  async look(view) {
    const shown = await shownBasis(view);
    const content = invoiceContent(view, shown, await invoiceLayoutOf(view));
    // Loaded with the first PDF: it is large, and most readers need none.
    const { invoicePdf } = await import('./invoice-pdf.ts');
    const { basis, receivedAt } = shown.stored;
    const pdf = await invoicePdf(content, { at: receivedAt, language: view.language });
    const name = `${view.say('faktura', 'invoice')}-${basis.basisId || shown.place}.pdf`;
    return { download: pdf, type: 'application/pdf', name, inline: true };
  },
};
