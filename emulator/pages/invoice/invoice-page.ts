// The invoice that a basis would become: on the screen, and as a PDF; how it looks is changed here too.
import { html } from '@remix-run/html-template';
import type { Content } from '../../../foundation/pages/page.ts';
import { pageAddress } from '../addresses.ts';
import { shownBasis } from '../basis/shown-basis.ts';
import type { FieldProblems } from '../field-problems.ts';
import type { VismaPage, VismaView } from '../visma-page.ts';
import { invoiceContent } from './invoice-content.ts';
import { invoiceLayoutForm, invoiceLayoutOf, saveInvoiceLayout } from './invoice-layout-form.ts';
import { invoiceSheet } from './invoice-sheet.ts';

export const invoicePage: VismaPage = {
  path: '/visma/:workspace/bases/:basis/invoice',
  look: (view) => shown(view),
  async act(view) {
    const { place } = await shownBasis(view);
    const problems = await saveInvoiceLayout(view);
    if (problems) return shown(view, problems);
    const said = view.say('Oppsettet er lagret i registeret.', 'The layout was saved in the register.');
    return { goTo: pageAddress(view.workspace, 'bases', place, 'invoice'), said };
  },
};

async function shown(view: VismaView, problems?: FieldProblems): Promise<Content> {
  const { say, workspace } = view;
  const basis = await shownBasis(view);
  const layout = await invoiceLayoutOf(view);
  const { basisId } = basis.stored.basis;
  const title = `${say('Faktura av', 'Invoice of')} ${basisId || say('fakturagrunnlag uten id', 'a basis without id')}`;
  const address = pageAddress(workspace, 'bases', basis.place);
  const form = invoiceLayoutForm(view, layout, { address: `${address}/invoice`, problems });
  const main = html`<div class="head"><h1>${title}</h1>
<div class="actions"><a class="button plain" href="${address}">${say('Fakturagrunnlaget', 'The invoice basis')}</a><a class="button plain" href="${address}/invoice.pdf">PDF</a><button type="button" class="plain" data-print hidden>${say('Skriv ut', 'Print')}</button></div></div>
<details class="no-print layout-choice"${problems ? html` open` : ''}><summary>${say('Oppsett og felt', 'Layout and fields')}</summary>${form}</details>
${invoiceSheet(invoiceContent(view, basis, layout))}`;
  return { title, main, kind: 'invoice', ...(problems ? { status: 400 } : {}) };
}

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
