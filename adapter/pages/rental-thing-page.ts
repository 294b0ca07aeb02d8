// One rental object, tenant or tenancy: everything that is entered on it, to be changed where it stands.
import { html, type SafeHtml } from '@remix-run/html-template';
import { button, checkbox, dayField, field } from '../../foundation/pages/form.ts';
import { day, kroner } from '../../foundation/pages/norwegian.ts';
import { type Answer, PageProblem } from '../../foundation/pages/page.ts';
import { pageAsked, paging, table } from '../../foundation/pages/table.ts';
import { noSuchDay, readDay } from '../../foundation/pages/written-day.ts';
import { type FieldReading, readFieldValue } from '../rental/field-value.ts';
import type { Correction, RentalData } from '../rental/rental-data.ts';
import { rentalThing } from '../rental/rental-fields.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import { fieldsOf } from '../rental/thing-names.ts';
import { basisColumns } from './basis-columns.ts';
import { type Entered, enteredValues, mayHoldNumber, valueFor } from './entered-values.ts';
import { entryField, shownAt } from './entry-field.ts';
import { type EntryPlace, enteredAt, nameOf } from './entry-place.ts';
import { type LaftPage, type LaftView, pageAddress, queryAddress } from './laft-page.ts';
import { type NotSaved, savedOrRefused } from './saved-or-refused.ts';

interface Kind {
  part: 'objects' | 'tenants' | 'tenancies';
  thing: 'rental object' | 'tenant' | 'tenancy';
  title(view: LaftView): string;
  nameIn(data: RentalData, id: string): string | undefined;
}

const kinds: readonly Kind[] = [
  {
    part: 'objects',
    thing: 'rental object',
    title: ({ say }) => say('Utleieobjekt', 'Rental object'),
    nameIn: (data, id) => rentalIndex(data).rentalObjects.get(id)?.name,
  },
  {
    part: 'tenants',
    thing: 'tenant',
    title: ({ say }) => say('Leietaker', 'Tenant'),
    nameIn: (data, id) => rentalIndex(data).tenants.get(id)?.name,
  },
  {
    part: 'tenancies',
    thing: 'tenancy',
    title: ({ say }) => say('Leieforhold', 'Tenancy'),
    nameIn: (data, id) => {
      const { tenancies, tenants } = rentalIndex(data);
      const tenancy = tenancies.get(id);
      return tenancy && (tenants.get(tenancy.tenant)?.name ?? '');
    },
  },
];

export const rentalThingPages: readonly LaftPage[] = kinds.map((kind) => ({
  path: `/laft/:workspace/rental/${kind.part}/:thing`,
  look: (view) => content(view, kind),
  async act(view) {
    const { laft, workspace, say, parameters } = view;
    const id = parameters.thing ?? '';
    const data = await laft.rentalData(workspace);
    const entered = enteredValues(view, data);
    const wrong = wrongRentChange(view, data, id);
    if (entered.problems.size > 0 || wrong.size > 0) return content(view, kind, { entered, wrong });
    const added = newRentChange(view, id);
    const own = new Map(
      added.flatMap((each) => [
        [nameOf({ ...each, field: 'from' }), 'new-from'],
        [nameOf(each), 'new-rent'],
      ]),
    );
    const saved = await savedOrRefused(view, [...entered.corrections, ...added], own);
    if ('problems' in saved) return content(view, kind, refusedAs(entered, saved));
    return { goTo: pageAddress(workspace, 'rental', kind.part, id), said: `${say('Lagret.', 'Saved.')}${saved.note}` };
  },
}));

/** A further rent from a day on: the two fields below the tenancy. */
function newRentChange({ form }: LaftView, id: string): Correction[] {
  const [from, rent] = [(form.get('new-from') ?? '').trim(), (form.get('new-rent') ?? '').trim()];
  if (from === '' && rent === '') return [];
  return [{ thing: 'rent change', id: `${id}/${readDay(from)}`, field: 'rent', value: rent }];
}

/** What is wrong with it, by the name of the field. */
function wrongRentChange(view: LaftView, data: RentalData, id: string): Map<string, string> {
  const { form, say, both } = view;
  const [from, rent] = [(form.get('new-from') ?? '').trim(), (form.get('new-rent') ?? '').trim()];
  if (from === '' && rent === '') return new Map();
  const reading = readFieldValue('rent', { text: rent, as: 'text' });
  const expected = 'problem' in reading ? `${say('Ventet', 'Expected')} ${both(reading.problem.expected)}.` : undefined;
  const day = readDay(from);
  const badDay = day === undefined ? both(noSuchDay) : changedAlready(view, data, { id, day, rent: reading });
  return new Map([
    ...(badDay === undefined ? [] : [['new-from', badDay] as const]),
    ...(expected === undefined ? [] : [['new-rent', expected] as const]),
  ]);
}

/** Another rent from that day is put right where it stands: as a new one it would be written over unseen. */
function changedAlready(
  view: LaftView,
  data: RentalData,
  { id, day, rent }: { id: string; day: string; rent: FieldReading },
): string | undefined {
  const at: EntryPlace = { thing: 'rent change', id: `${id}/${day}`, field: 'rent' };
  const now = enteredAt(data, at);
  if (now === '' || ('value' in rent && rent.value === now)) return undefined;
  return view.say(
    `Leien fra denne dagen er lagt inn alt: ${shownAt(view, data, at)}. Rett den der den står.`,
    `The rent from this day is entered already: ${shownAt(view, data, at)}. Put it right where it stands.`,
  );
}

interface Written {
  entered?: Entered;
  /** What is wrong with a new rent change. */
  wrong?: ReadonlyMap<string, string>;
  problem?: string;
}

function refusedAs(entered: Entered, { problems, refusal }: NotSaved): Written {
  const problem = refusal === undefined ? {} : { problem: refusal };
  return { entered: { ...entered, problems }, wrong: problems, ...problem };
}

async function content(
  view: LaftView,
  kind: Kind,
  { entered, wrong = new Map(), problem }: Written = {},
): Promise<Answer> {
  const { laft, workspace, parameters, say } = view;
  const id = parameters.thing ?? '';
  const data = await laft.rentalData(workspace);
  const name = kind.nameIn(data, id);
  if (name === undefined) throw new PageProblem(404, notEntered(kind, id));
  const title = `${kind.title(view)} ${id}`;
  const main = html`<div class="head"><h1>${title}</h1><span class="lead">${name}</span>
<div class="actions"><a href="${pageAddress(workspace, 'rental', kind.part)}">${say('Tilbake til listen', 'Back to the list')}</a></div></div>
${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<form method="post" class="entry wide">
<div class="sheet fields">${fieldsFor(view, data, { thing: kind.thing, id, entered })}</div>
${kind.thing === 'tenancy' ? belowTenancy(view, data, { id, entered, wrong }) : ''}
${checkbox({ name: 'support', checked: false, label: say('LAFTs brukerstøtte legger inn (mva-koder og konteringer)', "LAFT's support enters this (VAT codes and accounting)") })}
<div class="buttons">${button({ label: say('Lagre', 'Save') })}</div></form>
${kind.thing === 'tenancy' ? await basesOf(view, id) : tenanciesOf(view, data, { kind, id })}`;
  const isWrong = problem !== undefined || (entered?.problems.size ?? 0) + wrong.size > 0;
  return { title, main, ...(isWrong ? { status: 422 } : {}) };
}

function notEntered({ thing }: Kind, id: string) {
  const { nb, article } = rentalThing(thing);
  return {
    nb: `Det er ikke lagt inn ${article === 'en' ? 'noen' : 'noe'} ${nb} ${id}.`,
    en: `No ${thing} ${id} is entered.`,
  };
}

interface Fields {
  thing: EntryPlace['thing'];
  id: string;
  entered: Entered | undefined;
}

/** Charts of accounts are shown where they have a value, and the first that has none. */
function fieldsFor(view: LaftView, data: RentalData, { thing, id, entered }: Fields): SafeHtml[] {
  const kind = rentalThing(thing);
  let emptyShown = false;
  return fieldsOf(kind).flatMap(({ name, identity, dimension }) => {
    if (identity || name === kind.within) return [];
    const at: EntryPlace = { thing, id, field: name };
    const value = valueFor(data, at, entered);
    if (dimension !== undefined && value === '') {
      if (emptyShown) return [];
      emptyShown = true;
    }
    return [
      html`<div id="${name.replaceAll(' ', '-')}">${entryField(view, data, { at, value, problem: entered?.problems.get(nameOf(at)) })}</div>`,
    ];
  });
}

/** Supplements and rent changes, each with its own fields. */
function belowTenancy(
  view: LaftView,
  data: RentalData,
  { id, entered, wrong }: Omit<Fields, 'thing'> & { wrong: ReadonlyMap<string, string> },
): SafeHtml {
  const { say, form } = view;
  const written = (name: string) => form.get(name) ?? '';
  const again = (name: string) => (mayHoldNumber(written(name)) ? '' : written(name));
  const further = (name: string) => ({ name, value: again(name), problem: wrong.get(name) });
  const tenancy = rentalIndex(data).tenancies.get(id);
  const supplements = (tenancy?.supplements ?? []).map(
    (each) =>
      html`<fieldset class="sheet fields"><legend>${each.id} ${each.description}</legend>${fieldsFor(view, data, { thing: 'supplement', id: `${id}/${each.id}`, entered })}</fieldset>`,
  );
  const changes = (tenancy?.rentChanges ?? []).map(
    (each) =>
      html`<fieldset class="sheet fields"><legend>${say('Fra', 'From')} ${day(each.from)}</legend>${fieldsFor(view, data, { thing: 'rent change', id: `${id}/${each.from}`, entered })}</fieldset>`,
  );
  return html`${supplements.length === 0 ? '' : html`<h2>${say('Tillegg', 'Supplements')}</h2>${supplements}`}
<h2>${say('Leieendringer', 'Rent changes')}</h2>${changes}
<fieldset class="sheet fields"><legend>${say('Ny leieendring', 'New rent change')}</legend>
${dayField(view, { ...further('new-from'), label: say('Første dag med den nye leien', 'First day with the new rent') })}
${field({ ...further('new-rent'), label: say('Husleie i måneden', 'Rent a month'), size: 12 })}</fieldset>`;
}

async function basesOf(view: LaftView, tenancy: string): Promise<SafeHtml> {
  const { laft, workspace, say } = view;
  const page = pageAsked(view);
  const { total, bases } = await laft.bases(workspace, { tenancy, ...page });
  const title = say('Fakturagrunnlag', 'Invoice bases');
  const list = table({
    caption: title,
    columns: basisColumns(view),
    rows: bases,
    none: say('Ingen ennå.', 'None yet.'),
  });
  const make = queryAddress(pageAddress(workspace, 'invoice'), { tenancy });
  return html`<div class="head"><h2>${title}</h2><div class="actions"><a href="${make}">${say('Lag fakturagrunnlag', 'Make invoice bases')}</a></div></div>${list}${paging(view, { ...page, total })}`;
}

const mostTenancies = 50;

function tenanciesOf(view: LaftView, data: RentalData, { kind, id }: { kind: Kind; id: string }): SafeHtml {
  const { say, workspace } = view;
  const own = data.tenancies.filter((each) => (kind.thing === 'tenant' ? each.tenant : each.rentalObject) === id);
  const list = table({
    caption: say('Leieforhold', 'Tenancies'),
    rows: own.slice(0, mostTenancies),
    none: say('Ingen leieforhold.', 'No tenancies.'),
    columns: [
      {
        heading: say('Leieforhold', 'Tenancy'),
        isRowHeading: true,
        cell: (each) => html`<a href="${pageAddress(workspace, 'rental', 'tenancies', each.id)}">${each.id}</a>`,
      },
      {
        heading: say('Leietaker', 'Tenant'),
        cell: ({ tenant }) => rentalIndex(data).tenants.get(tenant)?.name ?? tenant,
      },
      { heading: say('Utleieobjekt', 'Rental object'), cell: ({ rentalObject }) => rentalObject },
      { heading: say('Husleie i måneden', 'Rent a month'), numeric: true, cell: ({ rentOre }) => kroner(rentOre) },
    ],
  });
  return html`<h2>${say('Leieforhold', 'Tenancies')}</h2>${list}`;
}
