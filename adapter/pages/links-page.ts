// Settings → linking product codes to rental objects: the chosen codes to the chosen objects, or to all of them at once.
import { html, type SafeHtml } from '@remix-run/html-template';
import { button, checkbox } from '../../foundation/pages/form.ts';
import { counted } from '../../foundation/pages/norwegian.ts';
import type { Answer } from '../../foundation/pages/page.ts';
import { pageAsked, paging, table } from '../../foundation/pages/table.ts';
import { folded, searchWords } from '../../foundation/search-text.ts';
import type { Correction, RentalData, RentalObject } from '../rental/rental-data.ts';
import { type LaftPage, type LaftView, pageAddress, refusalOf } from './laft-page.ts';
import { searchAsked, searchBox } from './search-box.ts';
import { settingsTabs } from './settings-page.ts';

export const linksPage: LaftPage = {
  path: '/laft/:workspace/settings/links',
  look: (view) => content(view),
  async act(view) {
    const { laft, workspace, form, say } = view;
    const data = await laft.rentalData(workspace);
    const codes = form.getAll('code');
    const chosen = new Set(form.getAll('object'));
    const objects =
      form.get('scope') === 'all' ? data.rentalObjects : data.rentalObjects.filter(({ id }) => chosen.has(id));
    if (codes.length === 0) return content(view, say('Velg minst én varekode.', 'Choose at least one product code.'));
    if (objects.length === 0)
      return content(view, say('Velg minst ett utleieobjekt.', 'Choose at least one rental object.'));
    const corrections = objects.flatMap((object) => linking(object, codes));
    const refusal = await refusalOf(() => laft.correct(workspace, corrections));
    if (refusal) return content(view, view.both(refusal));
    const said = say(
      `${codes.join(', ')} er koblet til ${counted(objects.length)} utleieobjekter; ${counted(corrections.length)} ble endret.`,
      `${codes.join(', ')} linked to ${counted(objects.length)} rental objects; ${counted(corrections.length)} were changed.`,
    );
    return { goTo: pageAddress(workspace, 'settings', 'links'), said };
  },
};

/** None where they are linked already. */
function linking({ id, linkedProductCodes }: RentalObject, codes: readonly string[]): Correction[] {
  const all = [...new Set([...linkedProductCodes, ...codes])];
  if (all.length === linkedProductCodes.length) return [];
  return [{ thing: 'rental object', id, field: 'linked product codes', value: all.join(', ') }];
}

async function content(view: LaftView, problem?: string): Promise<Answer> {
  const { laft, workspace, say } = view;
  const data = await laft.rentalData(workspace);
  const search = searchAsked(view);
  const page = pageAsked(view);
  const found = matching(data, search);
  const title = say('Koble varekoder til utleieobjekter', 'Link product codes to rental objects');
  const label = say('Søk i utleieobjekt, navn og adresse', 'Search rental object, name and address');
  const main = html`<div class="head"><h1>${title}</h1></div>
${settingsTabs(view, workspace, 'links')}
<p class="lead">${say(
    'En varekode må være koblet til utleieobjektet før et leieforhold der kan bruke den på et tillegg.',
    'A product code must be linked to the rental object before a tenancy there can use it on a supplement.',
  )}</p>
${searchBox(view, { label, value: search, clear: pageAddress(workspace, 'settings', 'links') })}
${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<form method="post" class="work">
${codeBoxes(view, data)}
${bar(view, data)}
${objectList(view, found.slice(page.offset, page.offset + page.limit))}
${paging(view, { ...page, total: found.length })}</form>`;
  return { title, main, ...(problem === undefined ? {} : { status: 422 }) };
}

function matching({ rentalObjects }: RentalData, search: string): readonly RentalObject[] {
  const wanted = searchWords(search);
  return rentalObjects.filter(({ id, name, address }) => {
    const text = folded(`${id} ${name} ${address}`);
    return wanted.every((word) => text.includes(word));
  });
}

function codeBoxes({ say, form }: LaftView, { productCodes }: RentalData): SafeHtml {
  const chosen = new Set(form.getAll('code'));
  const boxes = productCodes.map(({ itemNumber, description }) =>
    checkbox({
      name: 'code',
      value: itemNumber,
      label: `${itemNumber} ${description}`,
      checked: chosen.has(itemNumber),
    }),
  );
  return html`<fieldset class="codes sheet"><legend>${say('Varekoder', 'Product codes')}</legend>
<label class="check all" hidden><input type="checkbox" data-all="code"> ${say('Alle varekoder', 'All product codes')}</label>
<div class="box-list">${boxes.length === 0 ? say('Ingen er lagt inn.', 'None are entered.') : boxes}</div></fieldset>`;
}

function objectList({ say, workspace, form }: LaftView, objects: readonly RentalObject[]): SafeHtml {
  const chosen = new Set(form.getAll('object'));
  return table<RentalObject>({
    caption: say('Utleieobjekter', 'Rental objects'),
    rows: objects,
    none: say('Ingen.', 'None.'),
    columns: [
      {
        heading: html`<label class="pick" hidden><input type="checkbox" data-all="object"><span class="unseen">${say('Velg alle på siden', 'Choose all on the page')}</span></label><span class="unseen">${say('Valgt', 'Chosen')}</span>`,
        cell: ({ id }) =>
          html`<label class="pick"><input type="checkbox" name="object" value="${id}"${chosen.has(id) ? html` checked` : ''}><span class="unseen">${say('Velg', 'Choose')} ${id}</span></label>`,
      },
      {
        heading: say('Utleieobjekt', 'Rental object'),
        isRowHeading: true,
        cell: ({ id }) => html`<a href="${pageAddress(workspace, 'rental', 'objects', id)}">${id}</a>`,
      },
      { heading: say('Navn', 'Name'), cell: ({ name }) => name },
      {
        heading: say('Varekode for husleien', 'Product code for the rent'),
        cell: ({ productCode }) => productCode ?? '–',
      },
      {
        heading: say('Koblede varekoder', 'Linked product codes'),
        cell: ({ linkedProductCodes }) => linkedProductCodes.join(', ') || '–',
      },
    ],
  });
}

function bar({ say, form }: LaftView, { rentalObjects }: RentalData): SafeHtml {
  const ofAll = form.get('scope') === 'all';
  const checked = (isChosen: boolean) => (isChosen ? html` checked` : '');
  return html`<div class="bar"><fieldset class="scope"><legend class="unseen">${say('Hvilke utleieobjekter', 'Which rental objects')}</legend>
<label class="check"><input type="radio" name="scope" value="chosen"${checked(!ofAll)}> <span>${say('valgte utleieobjekter', 'chosen rental objects')} (<span data-count="object">0</span>)</span></label>
<label class="check"><input type="radio" name="scope" value="all"${checked(ofAll)}> ${say('alle utleieobjekter', 'all rental objects')} (${counted(rentalObjects.length)})</label></fieldset>
<div class="buttons">${button({ label: say('Koble varekodene', 'Link the product codes') })}</div></div>`;
}
