// What is entered in LAFT as lists: tenancies, rental objects and tenants, each found by the words of its row.
import { html, type SafeHtml } from '@remix-run/html-template';
import { day, kroner } from '../../foundation/pages/norwegian.ts';
import { type Column, pageAsked, paging, table } from '../../foundation/pages/table.ts';
import { folded, searchWords } from '../../foundation/search-text.ts';
import type { RentalData, RentalObject, Tenancy, Tenant } from '../rental/rental-data.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import { type LaftPage, type LaftView, pageAddress } from './laft-page.ts';
import { searchAsked, searchBox } from './search-box.ts';

interface List<Row> {
  part: 'tenancies' | 'objects' | 'tenants';
  title(view: LaftView): string;
  label(view: LaftView): string;
  rows(data: RentalData): readonly Row[];
  /** What a row is found by. */
  words(row: Row, data: RentalData): (string | undefined)[];
  columns(view: LaftView, data: RentalData): Column<Row>[];
}

const tenancies: List<Tenancy> = {
  part: 'tenancies',
  title: ({ say }) => say('Leieforhold', 'Tenancies'),
  label: ({ say }) => say('Søk i leieforhold, leietaker og utleieobjekt', 'Search tenancy, tenant and rental object'),
  rows: (data) => data.tenancies,
  words: (row, data) => {
    const { tenants, rentalObjects } = rentalIndex(data);
    const [tenant, object] = [tenants.get(row.tenant), rentalObjects.get(row.rentalObject)];
    return [row.id, row.tenant, row.rentalObject, tenant?.name, numberOf(tenant), object?.name, object?.address];
  },
  columns: (view, data) => {
    const { say } = view;
    const { tenants, rentalObjects } = rentalIndex(data);
    return [
      idColumn(view, say('Leieforhold', 'Tenancy'), 'tenancies'),
      {
        heading: say('Leietaker', 'Tenant'),
        cell: ({ tenant }) => linked(view, 'tenants', tenant, tenants.get(tenant)?.name),
      },
      {
        heading: say('Utleieobjekt', 'Rental object'),
        cell: ({ rentalObject }) => linked(view, 'objects', rentalObject, rentalObjects.get(rentalObject)?.name),
      },
      { heading: say('Fra', 'From'), cell: ({ from }) => day(from) },
      { heading: say('Til', 'To'), cell: ({ to }) => (to === undefined ? '' : day(to)) },
      { heading: say('Husleie i måneden', 'Rent a month'), numeric: true, cell: ({ rentOre }) => kroner(rentOre) },
      {
        heading: say('Tillegg', 'Supplements'),
        numeric: true,
        cell: ({ supplements }) => (supplements.length === 0 ? '' : String(supplements.length)),
      },
    ];
  },
};

const objects: List<RentalObject> = {
  part: 'objects',
  title: ({ say }) => say('Utleieobjekter', 'Rental objects'),
  label: ({ say }) =>
    say('Søk i utleieobjekt, navn, adresse og koder', 'Search rental object, name, address and codes'),
  rows: (data) => data.rentalObjects,
  words: ({ id, name, address, postalCode, clientId, productCode }) => [
    id,
    name,
    address,
    postalCode,
    clientId,
    productCode,
  ],
  columns: (view) => {
    const { say } = view;
    return [
      idColumn(view, say('Utleieobjekt', 'Rental object'), 'objects'),
      { heading: say('Navn', 'Name'), cell: ({ name }) => name },
      { heading: say('Adresse', 'Address'), cell: ({ address, postalCode }) => `${address} ${postalCode}` },
      { heading: say('Klient-ID', 'Client ID'), cell: ({ clientId }) => clientId ?? '–' },
      { heading: say('Varekode', 'Product code'), cell: ({ productCode }) => productCode ?? '–' },
      {
        heading: say('Koblede varekoder', 'Linked product codes'),
        cell: ({ linkedProductCodes }) => linkedProductCodes.join(', ') || '–',
      },
    ];
  },
};

const tenants: List<Tenant> = {
  part: 'tenants',
  title: ({ say }) => say('Leietakere', 'Tenants'),
  label: ({ say }) => say('Søk i leietaker, navn, nummer og adresse', 'Search tenant, name, number and address'),
  rows: (data) => data.tenants,
  words: (row) => [row.id, row.name, numberOf(row), row.address, row.externalReference],
  columns: (view) => {
    const { say } = view;
    return [
      idColumn(view, say('Leietaker', 'Tenant'), 'tenants'),
      { heading: say('Navn', 'Name'), cell: ({ name }) => name },
      {
        heading: say('Type', 'Kind'),
        cell: ({ kind }) =>
          kind === 'person' ? say('Privatperson', 'Private person') : say('Organisasjon', 'Organisation'),
      },
      { heading: say('Nummer', 'Number'), cell: (row) => html`<span class="mono">${numberOf(row) ?? '–'}</span>` },
      {
        heading: say('Adresse', 'Address'),
        cell: ({ address, postalCode }) => [address, postalCode].filter(Boolean).join(' ') || '–',
      },
      {
        heading: say('Ekstern referanse', 'External reference'),
        cell: ({ externalReference }) => externalReference ?? '–',
      },
    ];
  },
};

function numberOf(tenant: Tenant | undefined): string | undefined {
  return tenant?.kind === 'organisation' ? tenant.organisationNumber : tenant?.personNumber;
}

function idColumn<Row extends { id: string }>({ workspace }: LaftView, heading: string, part: string): Column<Row> {
  return {
    heading,
    isRowHeading: true,
    cell: ({ id }) => html`<a href="${pageAddress(workspace, 'rental', part, id)}">${id}</a>`,
  };
}

function linked({ workspace }: LaftView, part: string, id: string, name = ''): SafeHtml {
  return html`<a href="${pageAddress(workspace, 'rental', part, id)}">${name || id}</a>${name === '' ? '' : html` <span class="source">${id}</span>`}`;
}

function listPage<Row>(list: List<Row>): LaftPage {
  return {
    path: `/laft/:workspace/rental/${list.part}`,
    async look(view) {
      const { laft, workspace, say } = view;
      const data = await laft.rentalData(workspace);
      const search = searchAsked(view);
      const page = pageAsked(view);
      const found = matching(list, data, search);
      const title = list.title(view);
      const shown = table({
        caption: title,
        columns: list.columns(view, data),
        rows: found.slice(page.offset, page.offset + page.limit),
        none:
          search === ''
            ? say('Ingenting er lagt inn ennå. Importer utleiedata.', 'Nothing is entered yet. Import rental data.')
            : say('Ingen treff.', 'None matches the search.'),
      });
      const clear = pageAddress(workspace, 'rental', list.part);
      const main = html`<div class="head"><h1>${title}</h1>
<div class="actions"><a class="button plain" href="${pageAddress(workspace, 'rental', 'files')}">${say('Import og eksport', 'Import and export')}</a></div></div>
${rentalTabs(view, data, list.part)}
${searchBox(view, { label: list.label(view), value: search, clear })}
${shown}
${paging(view, { ...page, total: found.length })}`;
      return { title, main };
    },
  };
}

/** Every word occurs somewhere in the row. */
function matching<Row>({ rows, words }: List<Row>, data: RentalData, search: string): readonly Row[] {
  const wanted = searchWords(search);
  if (wanted.length === 0) return rows(data);
  return rows(data).filter((row) => {
    const text = folded(words(row, data).join(' '));
    return wanted.every((word) => text.includes(word));
  });
}

/** The ways between the lists, with how many each has. */
export function rentalTabs({ say, workspace }: LaftView, data: RentalData, present: List<unknown>['part']): SafeHtml {
  const tab = (part: List<unknown>['part'], label: string, count: number) =>
    html`<li><a href="${pageAddress(workspace, 'rental', part)}"${part === present ? html` aria-current="page"` : ''}>${label} <span class="number">${count}</span></a></li>`;
  return html`<nav class="tabs" aria-label="${say('Utleie', 'Rental')}"><ul>${tab('tenancies', say('Leieforhold', 'Tenancies'), data.tenancies.length)}${tab('objects', say('Utleieobjekter', 'Rental objects'), data.rentalObjects.length)}${tab('tenants', say('Leietakere', 'Tenants'), data.tenants.length)}</ul></nav>`;
}

export const tenanciesPage = listPage(tenancies);
export const objectsPage = listPage(objects);
export const tenantsPage = listPage(tenants);

/** Tenancies first: they say most. */
export const rentalPage: LaftPage = {
  path: '/laft/:workspace/rental',
  look: async ({ workspace }) => ({ goTo: pageAddress(workspace, 'rental', 'tenancies') }),
};
