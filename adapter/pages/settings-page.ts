// Settings → invoicing: client IDs and product codes, each with "add new".
import { html, type SafeHtml } from '@remix-run/html-template';
import { button, field } from '../../foundation/pages/form.ts';
import { counted } from '../../foundation/pages/norwegian.ts';
import type { Answer, View } from '../../foundation/pages/page.ts';
import { table } from '../../foundation/pages/table.ts';
import { readFieldValue } from '../rental/field-value.ts';
import type { RentalData } from '../rental/rental-data.ts';
import { type Entered, enteredValues, mayHoldNumber, valueFor } from './entered-values.ts';
import { shownHere } from './entry-field.ts';
import { nameOf } from './entry-place.ts';
import { type LaftPage, type LaftView, pageAddress, refusalOf } from './laft-page.ts';

type Code = 'client id' | 'product code';

export const settingsPage: LaftPage = {
  path: '/laft/:workspace/settings',
  look: (view) => content(view),
  async act(view) {
    const { laft, workspace, form, say } = view;
    if (form.get('act') === 'add') return add(view);
    const entered = enteredValues(view, await laft.rentalData(workspace));
    if (entered.problems.size > 0) return content(view, { entered });
    const refusal = await refusalOf(() => laft.correct(workspace, entered.corrections));
    if (refusal) return content(view, { entered, problem: view.both(refusal) });
    return { goTo: pageAddress(workspace, 'settings'), said: say('Lagret.', 'Saved.') };
  },
};

async function add(view: LaftView): Promise<Answer> {
  const { laft, workspace, form, say, both } = view;
  const thing: Code = form.get('thing') === 'product code' ? 'product code' : 'client id';
  const id = (form.get('id') ?? '').trim();
  const reading = readFieldValue(thing === 'client id' ? 'client id' : 'item number', { text: id, as: 'text' });
  const refused = (text: string) => content(view, { add: { thing, text } });
  if ('problem' in reading) return refused(`${say('Ventet', 'Expected')} ${both(reading.problem.expected)}.`);
  const data = await laft.rentalData(workspace);
  const known =
    thing === 'client id' ? data.clientIds.map((each) => each.id) : data.productCodes.map((each) => each.itemNumber);
  if (known.includes(reading.value)) return refused(say('Finnes fra før.', 'Is there already.'));
  const value = (form.get('description') ?? '').trim();
  const refusal = await refusalOf(() =>
    laft.correct(workspace, [{ thing, id: reading.value, field: 'description', value }]),
  );
  if (refusal) return refused(both(refusal));
  return {
    goTo: pageAddress(workspace, 'settings'),
    said: say(`${reading.value} er lagt til.`, `${reading.value} was added.`),
  };
}

interface Written {
  entered?: Entered;
  problem?: string;
  /** What is wrong with what was to be added. */
  add?: { thing: Code; text: string };
}

async function content(view: LaftView, written: Written = {}): Promise<Answer> {
  const { laft, workspace, say } = view;
  const data = await laft.rentalData(workspace);
  const title = say('Innstillinger: fakturering', 'Settings: invoicing');
  const { problem } = written;
  const main = html`<div class="head"><h1>${title}</h1></div>
${settingsTabs(view, workspace, 'codes')}
${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<div class="columns">
<section class="stack"><h2>${say('Klient-ID-er', 'Client IDs')}</h2>${codes(view, data, { thing: 'client id', ...written })}${addForm(view, 'client id', written)}</section>
<section class="stack"><h2>${say('Varekoder', 'Product codes')}</h2>${codes(view, data, { thing: 'product code', ...written })}${addForm(view, 'product code', written)}</section>
</div>`;
  const wrong = problem !== undefined || written.add !== undefined || (written.entered?.problems.size ?? 0) > 0;
  return { title, main, ...(wrong ? { status: 422 } : {}) };
}

/** The ways between the settings. */
export function settingsTabs({ say }: View, workspace: string, present: 'codes' | 'links' | 'connection'): SafeHtml {
  const tab = (part: typeof present, label: string, ...more: string[]) =>
    html`<li><a href="${pageAddress(workspace, 'settings', ...more)}"${part === present ? html` aria-current="page"` : ''}>${label}</a></li>`;
  return html`<nav class="tabs" aria-label="${say('Innstillinger', 'Settings')}"><ul>${tab('codes', say('Klient-ID-er og varekoder', 'IDs and product codes'))}${tab('links', say('Koble varekoder', 'Link product codes'), 'links')}${tab('connection', say('Overføring til Visma', 'Transfer to Visma'), 'connection')}</ul></nav>`;
}

interface Listed {
  id: string;
  used: number;
}

function codes(view: LaftView, data: RentalData, { thing, entered }: Written & { thing: Code }): SafeHtml {
  const { say } = view;
  const isClient = thing === 'client id';
  const rows = isClient ? clientIds(data) : productCodes(data);
  const list = table<Listed>({
    caption: isClient ? say('Klient-ID-er', 'Client IDs') : say('Varekoder', 'Product codes'),
    rows,
    none: say('Ingen ennå.', 'None yet.'),
    columns: [
      {
        heading: isClient ? 'ID' : say('Varenummer', 'Item number'),
        isRowHeading: true,
        cell: ({ id }) => html`<span class="mono">${id}</span>`,
      },
      { heading: say('Beskrivelse', 'Description'), cell: ({ id }) => description(view, data, { thing, id, entered }) },
      { heading: say('I bruk på objekter', 'Used on objects'), numeric: true, cell: ({ used }) => counted(used) },
    ],
  });
  const save =
    rows.length === 0 ? '' : button({ label: say('Lagre beskrivelsene', 'Save the descriptions'), kind: 'plain' });
  return html`<form method="post" class="stack">${list}<div class="buttons">${save}</div></form>`;
}

function description(
  view: LaftView,
  data: RentalData,
  { thing, id, entered }: { thing: Code; id: string; entered: Entered | undefined },
): SafeHtml {
  const at = { thing, id, field: 'description' };
  const label = `${view.say('Beskrivelse av', 'Description of')} ${id}`;
  const [problem, about] = [entered?.problems.get(nameOf(at)), `${nameOf(at)}-problem`];
  return html`${shownHere(data, at)}<input name="${nameOf(at)}" value="${valueFor(data, at, entered)}" aria-label="${label}"${problem ? html` aria-describedby="${about}" aria-invalid="true"` : ''} autocomplete="off">${problem ? html`<p class="problem" id="${about}">${problem}</p>` : ''}`;
}

function clientIds({ clientIds: ids, rentalObjects }: RentalData): Listed[] {
  const used = Map.groupBy(rentalObjects, ({ clientId }) => clientId);
  return ids.map(({ id }) => ({ id, used: used.get(id)?.length ?? 0 }));
}

function productCodes({ productCodes: listed, rentalObjects }: RentalData): Listed[] {
  const used = new Map<string, number>();
  for (const { productCode, linkedProductCodes } of rentalObjects) {
    const own = productCode === undefined ? [] : [productCode];
    for (const code of new Set([...own, ...linkedProductCodes])) used.set(code, (used.get(code) ?? 0) + 1);
  }
  return listed.map(({ itemNumber }) => ({ id: itemNumber, used: used.get(itemNumber) ?? 0 }));
}

function addForm({ say, form }: LaftView, thing: Code, { add: wrong }: Written): SafeHtml {
  const isClient = thing === 'client id';
  const mine = form.get('thing') === thing;
  const written = (name: string) => (mine ? (form.get(name) ?? '') : '');
  const value = (name: string) => (mayHoldNumber(written(name)) ? '' : written(name));
  const label = isClient ? say('Ny klient-ID', 'New client ID') : say('Nytt varenummer', 'New item number');
  const slug = isClient ? 'client' : 'item';
  const problem = wrong?.thing === thing ? wrong.text : undefined;
  return html`<form method="post" class="sheet add"><input type="hidden" name="thing" value="${thing}">
${field({ name: 'id', id: `${slug}-id`, label, value: value('id'), problem, required: true, size: 6, maxLength: isClient ? 3 : 4 })}
${field({ name: 'description', id: `${slug}-description`, label: say('Beskrivelse', 'Description'), value: value('description'), size: 24 })}
${button({ label: isClient ? say('Legg til ny ID', 'Add new ID') : say('Legg til ny kode', 'Add new code'), name: 'act', value: 'add' })}</form>`;
}
