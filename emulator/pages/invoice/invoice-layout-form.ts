// How invoices look, as a form: the layout, and what is on them beside what always is.
import { html, type SafeHtml } from '@remix-run/html-template';
import { type InvoiceLayout, invoiceFields, invoiceLayouts } from '../../../contracts/invoice-layout.ts';
import { button, checkbox, select } from '../../../foundation/pages/form.ts';
import { apiAddress } from '../addresses.ts';
import { type FieldProblems, noProblems, problemsOf } from '../field-problems.ts';
import { problemList } from '../problem-list.ts';
import { shownFields, writtenOver } from '../register/shown-before.ts';
import type { VismaView } from '../visma-page.ts';

/** Where what is entered goes, and what was wrong with it. */
interface LayoutEntry {
  /** The page that takes it. */
  address: string;
  problems?: FieldProblems | undefined;
}

const formFields = ['layout', 'fields'];

/** The layout as its form has it, in the order of its boxes. */
function presentFields({ layout, fields }: InvoiceLayout): URLSearchParams {
  const present = new URLSearchParams({ layout });
  for (const { key } of invoiceFields) if (fields.includes(key)) present.append('fields', key);
  return present;
}

/** The layout as it stands, or as it was just entered. */
export function invoiceLayoutForm(view: VismaView, stands: InvoiceLayout, entry: LayoutEntry): SafeHtml {
  const { say, both } = view;
  const { form } = writtenOver(view, presentFields(stands));
  const { address, problems = noProblems } = entry;
  const isEntered = problems !== noProblems;
  const layout = isEntered ? (form.get('layout') ?? '') : stands.layout;
  const fields: readonly string[] = isEntered ? form.getAll('fields') : stands.fields;
  const choices = invoiceLayouts.map(({ key, title, meaning }) => ({
    value: key,
    label: `${both(title)}: ${both(meaning)}`,
  }));
  const boxes = invoiceFields.map(({ key, title }) =>
    checkbox({ name: 'fields', value: key, label: both(title), checked: fields.includes(key) }),
  );
  const unknown = invoiceLayouts.some(({ key }) => key === layout) ? [] : [{ value: layout, label: layout }];
  const wrongBoxes = problems.fields.fields;
  return html`${problemList(view, problems.others)}<form method="post" action="${address}" class="entry wide">${shownFields(formFields, presentFields(stands))}
${select({ name: 'layout', label: say('Oppsett', 'Layout'), value: layout, choices: [...unknown, ...choices], problem: problems.fields.layout })}
<fieldset class="boxes"><legend>${say('Felt på fakturaen', 'Fields on the invoice')}</legend>${boxes}${wrongBoxes === undefined ? '' : html`<p class="problem" role="alert">${wrongBoxes}</p>`}</fieldset>
<div class="buttons">${button({ label: say('Lagre oppsettet', 'Save the layout') })}${button({ label: say('Vanlig oppsett', 'Usual layout'), kind: 'plain', name: 'usual', value: 'yes' })}</div>
</form>`;
}

/** Puts what was entered into the register, or says what is wrong with it. */
export async function saveInvoiceLayout(view: VismaView): Promise<FieldProblems | undefined> {
  const { api, workspace, form, both } = view;
  const address = apiAddress(workspace, '/register/invoice-layout');
  if (form.get('usual') === 'yes') return await problemsOf(view, api.send('DELETE', address), { names: formFields });
  const titleOf = (key: string) => [...invoiceLayouts, ...invoiceFields].find((each) => each.key === key)?.title;
  const { form: written, changed } = writtenOver(view, presentFields(await invoiceLayoutOf(view)), (_, keys) =>
    keys
      .split('\n')
      .map((key) => both(titleOf(key) ?? { nb: key, en: key }))
      .join(', '),
  );
  if (Object.keys(changed).length > 0) return { fields: changed, others: [] };
  const entered = { layout: written.get('layout') ?? undefined, fields: written.getAll('fields') };
  return await problemsOf(view, api.send('PUT', address, entered), { names: formFields });
}

export async function invoiceLayoutOf({ api, workspace }: VismaView): Promise<InvoiceLayout> {
  const summary = await api.get<{ 'invoice layout': InvoiceLayout }>(apiAddress(workspace, '/register/summary'));
  return summary['invoice layout'];
}
