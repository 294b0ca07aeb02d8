// How invoices look, as a form: the layout, and what is on them beside what always is.
import { html, type SafeHtml } from '@remix-run/html-template';
import { type InvoiceLayout, invoiceFields, invoiceLayouts } from '../../../contracts/invoice-layout.ts';
import { button, checkbox, select } from '../../../foundation/pages/form.ts';
import { apiAddress } from '../addresses.ts';
import type { VismaView } from '../visma-page.ts';

/** `address`: the page that takes what is entered. */
export function invoiceLayoutForm(view: VismaView, { layout, fields }: InvoiceLayout, address: string): SafeHtml {
  const { say, both } = view;
  const choices = invoiceLayouts.map(({ key, title, meaning }) => ({
    value: key,
    label: `${both(title)}: ${both(meaning)}`,
  }));
  const boxes = invoiceFields.map(({ key, title }) =>
    checkbox({ name: 'fields', value: key, label: both(title), checked: fields.includes(key) }),
  );
  return html`<form method="post" action="${address}" class="entry wide">
${select({ name: 'layout', label: say('Oppsett', 'Layout'), value: layout, choices })}
<fieldset class="boxes"><legend>${say('Felt på fakturaen', 'Fields on the invoice')}</legend>${boxes}</fieldset>
<div class="buttons">${button({ label: say('Lagre oppsettet', 'Save the layout') })}${button({ label: say('Vanlig oppsett', 'Usual layout'), kind: 'plain', name: 'usual', value: 'yes' })}</div>
</form>`;
}

/** Puts what was entered into the register. */
export async function saveInvoiceLayout({ api, workspace, form }: VismaView): Promise<void> {
  const address = apiAddress(workspace, '/register/invoice-layout');
  if (form.get('usual') === 'yes') await api.send('DELETE', address);
  else await api.send('PUT', address, { layout: form.get('layout') ?? undefined, fields: form.getAll('fields') });
}

export async function invoiceLayoutOf({ api, workspace }: VismaView): Promise<InvoiceLayout> {
  const summary = await api.get<{ 'invoice layout': InvoiceLayout }>(apiAddress(workspace, '/register/summary'));
  return summary['invoice layout'];
}
