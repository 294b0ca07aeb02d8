// Every page of a Visma: what it holds in both languages, what it says of what there is not, and that names stay text.
import { describe, expect, test } from 'vitest';
import { vismaPages } from '../../../emulator/pages/visma-pages.ts';
import { basis } from '../doors/soap-exchange.ts';
import { fileForm, hostileName, saying, sendThree, visma, vismaForAllTests } from './visma-at-hand.ts';

vismaForAllTests(async () => {
  await sendThree('a');
  await visma.sendFile('a', 'several-findings.txt');
});

const pages: { page: string; path: string; nb: string[]; en: string[] }[] = [
  { page: '/', path: '/', nb: ['Arbeidsområder', 'example'], en: ['Workspaces'] },
  {
    page: '/visma/:workspace',
    path: '/visma/a',
    nb: ['Arbeidsområde a', 'Klokke', 'Nullstill', 'Kopier', 'Slett'],
    en: ['Clock', 'Reset', 'Copy', 'Drop'],
  },
  {
    page: '/visma/:workspace/transfers',
    path: '/visma/a/transfers',
    nb: ['Mottatte overføringer', 'T-a', 'Last opp en flat fil', '16 000,00'],
    en: ['Received transfers', 'Upload a flat file'],
  },
  {
    page: '/visma/:workspace/transfers/:receipt',
    path: '/visma/a/transfers/K000002',
    nb: ['Kvittering K000002', 'VE-101', 'Avvist'],
    en: ['Receipt K000002', 'Rejected'],
  },
  {
    page: '/visma/:workspace/transfers/:receipt/text',
    path: '/visma/a/transfers/K000002/text',
    nb: ['VE-101'],
    en: ['VE-101'],
  },
  {
    page: '/visma/:workspace/bases',
    path: '/visma/a/bases',
    nb: ['Fakturagrunnlag', 'Kåre Ærlig', hostileName, '=HYPERLINK("x")'],
    en: ['Invoice bases', 'Search'],
  },
  {
    page: '/visma/:workspace/bases/:basis',
    path: '/visma/a/bases/2-0',
    nb: [
      'Fakturagrunnlag B-1',
      'Kundenummer (fødselsnummer) 12838510068',
      'Deres referanse –',
      'Betalingsform BG',
      'Boligforvaltningen',
      '1 Ansvar 3000 fra varen',
      '0 0 % fra varen',
      'Utveksling 3',
      'client-must-match',
    ],
    en: ['Invoice basis B-1', 'Your reference –', '1 Ansvar 3000 from the item', 'What the verdict rests on'],
  },
  {
    page: '/visma/:workspace/bases/:basis/invoice',
    path: '/visma/a/bases/2-0/invoice',
    nb: ['Ikke en ekte faktura', 'Kåre Ærlig', '0100 Husleie', 'Å betale 8 000,00'],
    en: ['Not a real invoice', 'To pay 8 000,00'],
  },
  {
    page: '/visma/:workspace/journal',
    path: '/visma/a/journal',
    nb: ['Journal', 'transferInvoiceBasis', 'several-findings.txt', 'VE-101'],
    en: ['Journal', 'Web service'],
  },
  {
    page: '/visma/:workspace/journal/:sequence',
    path: '/visma/a/journal/3',
    nb: ['Utveksling 3', 'Det som kom', '/transferInvoiceBasis/invoiceBasis[2]/client'],
    en: ['Exchange 3', 'What came'],
  },
  {
    page: '/visma/:workspace/register',
    path: '/visma/a/register',
    nb: ['Oppdragsgivere 3', 'vat-codes.csv'],
    en: ['Clients 3'],
  },
  {
    page: '/visma/:workspace/register/yaml',
    path: '/visma/a/register/yaml',
    nb: ['Boligforvaltningen'],
    en: ['register.yaml'],
  },
  {
    page: '/visma/:workspace/register/settings',
    path: '/visma/a/register/settings',
    nb: ['varsel: det godtas og fortelles (vanlig)', 'record-count · F-202'],
    en: ['warning: it is accepted and told (usual)'],
  },
  {
    page: '/visma/:workspace/register/service',
    path: '/visma/a/register/service',
    nb: ['Bestilt', 'Passord'],
    en: ['Ordered'],
  },
  {
    page: '/visma/:workspace/register/invoice-layout',
    path: '/visma/a/register/invoice-layout',
    nb: ['Kompakt: Tett', 'Ordrereferanse'],
    en: ['Compact: Dense', 'Order reference'],
  },
  {
    page: '/visma/:workspace/register/:kind',
    path: '/visma/a/register/customers',
    nb: ['Kunder', 'Bakeriet på Hjørnet AS', '1–6 av 6'],
    en: ['Customers', '1–6 of 6'],
  },
  {
    page: '/visma/:workspace/register/:kind/new',
    path: '/visma/a/register/items/new',
    nb: ['Ny vare', '1 Ansvar'],
    en: ['New item'],
  },
  {
    page: '/visma/:workspace/register/:kind/entry',
    path: '/visma/a/register/items/entry?key=013%2F0120',
    nb: ['Vare 013/0120', 'Fjern'],
    en: ['Item 013/0120', 'Remove'],
  },
  {
    page: '/visma/:workspace/faults',
    path: '/visma/a/faults',
    nb: ['Ingen er slått på', 'Svaret kommer sent'],
    en: ['None is switched on'],
  },
  {
    page: '/visma/:workspace/faults/:kind',
    path: '/visma/a/faults/http-error',
    nb: ['HTTP-status', 'Sannsynlighet', 'Slå på'],
    en: ['Probability', 'Switch on'],
  },
];

const files = [
  '/visma/:workspace/transfers/:receipt/data',
  '/visma/:workspace/bases/:basis/invoice.pdf',
  '/visma/:workspace/journal/:sequence/:side',
  '/visma/:workspace/register/files/:file',
];

test('every page is looked at here', () => {
  expect([...pages.map(({ page }) => page), ...files].toSorted()).toEqual(
    vismaPages.map(({ path }) => path).toSorted(),
  );
});

describe.each(pages)('$path', ({ path, nb, en }) => {
  test.each([
    { language: 'nb', holds: nb },
    { language: 'en', holds: en },
  ])('in $language', async ({ language, holds }) => {
    const { status, text, words, headers } = await visma.look(path, { 'accept-language': language });
    const said = words.replaceAll('\u00a0', ' ');
    expect({ status, missing: holds.filter((each) => !said.includes(each)) }).toEqual({ status: 200, missing: [] });
    expect(text).not.toContain('<script>alert');
    if (!headers.get('content-type')?.includes('html')) return;
    expect(text).toContain(`<html lang="${language}"`);
    expect(text.match(/<h1/g)).toHaveLength(1);
    expect(text).not.toMatch(/ style=|<script(?! type="module" src=)|undefined|\[object/);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

test.each([
  { path: '/visma/a/bases/99-0', says: 'finnes ikke i dette arbeidsområdet' },
  { path: '/visma/a/bases/x', says: 'finnes ikke i dette arbeidsområdet' },
  { path: '/visma/a/bases/99-0/invoice', says: 'finnes ikke' },
  { path: '/visma/a/bases/99-0/invoice.pdf', says: 'finnes ikke' },
  { path: '/visma/a/transfers/K999999', says: 'finnes ikke her' },
  { path: '/visma/a/journal/99', says: 'finnes ikke her' },
  { path: '/visma/a/journal/3/nothing', says: 'finnes ikke her' },
  { path: '/visma/a/register/things', says: 'Registeret har ingen del things' },
  { path: '/visma/a/register/clients/entry?key=999', says: 'finnes ikke her' },
  { path: '/visma/a/register/files/things.csv', says: 'finnes ikke her' },
  { path: '/visma/a/faults/things', says: 'Det finnes ingen feil things' },
])('$path: 404 in words', async ({ path, says }) => {
  expect(await visma.look(path)).toMatchObject(saying(404, says));
});

test('a name that looks like a formula is text in a CSV, and the same name when it is read again', async () => {
  const name = '=HYPERLINK("x")';
  await visma.act('/visma/csv/register/profiles/new', { id: 'F', name });
  const { text } = await visma.look('/visma/csv/register/files/profiles.csv');
  expect(text).toContain(`F;"'=HYPERLINK(""x"")"`);
  expect((await visma.act('/visma/csv/register/profiles', fileForm('profiles.csv', text))).status).toBe(303);
  expect((await visma.look('/visma/csv/register/profiles')).words).toContain(name);
});

test('a receipt is had as it lies in the drop folder', async () => {
  const { text, headers } = await visma.look('/visma/a/transfers/K000002/data');
  expect(headers.get('content-disposition')).toContain('filename="K000002.receipt.json"');
  expect(JSON.parse(text)).toMatchObject({ receiptNumber: 'K000002', bases: [{ basisId: 'B-1' }, {}, {}] });
});

test('a part of the register is a CSV file', async () => {
  const { text, headers } = await visma.look('/visma/a/register/files/clients.csv');
  expect(headers.get('content-type')).toContain('text/csv');
  expect(headers.get('content-disposition')).toContain('attachment; filename="clients.csv"');
  expect(text).toContain('013;Boligforvaltningen;true');
});

describe('bases are found', () => {
  test.each([
    { by: 'a part of a name in another case', query: 'search=%C3%A6RLIG', ids: ['B-1'] },
    { by: 'a tag in a name', query: 'search=%3Cscript%3E', ids: ['B-2'] },
    { by: 'the item', query: 'item=0100&transferId=T-a', ids: ['B-1', 'B-2', 'B-3'] },
    { by: 'a period that none has', query: 'period=2026-11', ids: [] },
    { by: 'verdict', query: 'accepted=false&client=031', ids: ['B-2'] },
  ])('by $by', async ({ query, ids }) => {
    const { text } = await visma.look(`/visma/a/bases?${query}`);
    expect([...text.matchAll(/\/bases\/\d+-\d+">([^<]+)</g)].map((match) => match[1])).toEqual(ids);
  });

  test.each([
    { period: '01.11.2026–30.11.2026', ids: ['P-1'] },
    { period: '1.11.2026-5.12.2026', ids: ['P-1'] },
    { period: '2026-11-01/2026-12-05', ids: ['P-1'] },
    { period: '2.11.2026 - 5.12.2026', ids: [] },
  ])('by days as people write them: $period', async ({ period, ids }) => {
    const days = '<periodFrom>2026-11-01</periodFrom><periodTo>2026-11-30</periodTo><line>';
    await visma.sendBases('periods', basis({ id: 'P-1' }).replace('<line>', days), 'T-periods');
    const { status, text } = await visma.look(`/visma/periods/bases?${new URLSearchParams({ period })}`);
    expect(status).toBe(200);
    expect([...text.matchAll(/\/bases\/\d+-\d+">([^<]+)</g)].map((match) => match[1])).toEqual(ids);
  });

  test('and a period that is none is told at its field', async () => {
    for (const period of ['november', '30.02.2026', '05.12.2026–01.12.2026']) {
      const { status, text } = await visma.look(`/visma/a/bases?${new URLSearchParams({ period })}`);
      expect(status).toBe(400);
      expect(text).toMatch(/id="period-problem">Skriv en måned/);
    }
  });

  test.each(['bases', 'register/clients'])('and so is a search of more words than anybody writes: %s', async (page) => {
    const search = 'kari '.repeat(1200);
    const { status, text } = await visma.look(`/visma/a/${page}?${new URLSearchParams({ search })}`);
    expect(status).toBe(400);
    expect(text).toMatch(/id="search-problem">Skriv høyst 20 ord på til sammen 1000 tegn\./);
    const most = `/visma/a/${page}?${new URLSearchParams({ search: 'a '.repeat(20) })}`;
    expect((await visma.look(most)).status).toBe(200);
  });
});

test.each([
  { theme: 'auto', current: 'Auto' },
  { theme: 'dark', current: 'Mørk' },
])('theme $theme is chosen and shown as chosen', async ({ theme, current }) => {
  const { text } = await visma.look(`/visma/a/bases?theme=${theme}`);
  expect(text).toContain(`data-theme="${theme}"`);
  expect(text).toMatch(new RegExp(`theme=${theme}" aria-current="true">${current}<`));
});

const changes = [
  { path: '/', form: { name: 'stolen' } },
  { path: '/visma/a', form: { do: 'drop', sure: 'yes' } },
  { path: '/visma/a/transfers', form: {} },
  { path: '/visma/a/bases/2-0/invoice', form: { layout: 'compact' } },
  { path: '/visma/a/register', form: {} },
  { path: '/visma/a/register/yaml', form: { register: 'name: x' } },
  { path: '/visma/a/register/settings', form: { amounts: 'excluding-vat' } },
  { path: '/visma/a/register/service', form: { user: 'x' } },
  { path: '/visma/a/register/invoice-layout', form: { layout: 'compact' } },
  { path: '/visma/a/register/clients', form: {} },
  { path: '/visma/a/register/clients/new', form: { id: '077' } },
  { path: '/visma/a/register/clients/entry?key=013', form: { name: 'x' } },
  { path: '/visma/a/faults', form: { do: 'release' } },
  { path: '/visma/a/faults/delay', form: { kind: 'delay' } },
];

test('every page that changes something is tried from elsewhere here', () => {
  const acting = vismaPages.filter(({ act }) => act).length;
  expect(changes).toHaveLength(acting);
});

test.each(changes)('$path from another site: refused, and nothing changed', async ({ path, form }) => {
  const before = await state();
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'http://evil.example' }]) {
    expect(await visma.act(path, form, headers)).toMatchObject(saying(403, 'fra en annen nettside'));
  }
  expect(await state()).toEqual(before);
});

function state(): Promise<unknown[]> {
  return Promise.all(['/workspaces', '/w/a/register', '/w/a/faults'].map((path) => visma.api(path)));
}

test.each([
  { path: '/visma/a/nothing', language: 'nb', says: 'Det er ingen side på denne adressen.' },
  { path: '/visma/a/bases/1-1/x/y', language: 'en', says: 'There is no page at this address.' },
])('a browser is told in words that $path is no page: $language', async ({ path, language, says }) => {
  const page = await visma.look(path, { 'accept-language': language });
  expect(page).toMatchObject(saying(404, says));
  expect(page.headers.get('content-type')).toContain('text/html');
});

test.each([
  { path: '/visma/a/nothing', accept: 'application/json' },
  { path: '/nothing', accept: 'text/html' },
])('$path for $accept is answered as programs are', async ({ path, accept }) => {
  expect(await visma.look(path, { accept })).toMatchObject(saying(404, 'is no address here.'));
});
