// Every page of LAFT, over HTTP: what it must hold in both languages, that hostile names stay text, and who may change something.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { laftPages } from '../../../adapter/pages/laft-pages.ts';
import { readPdf } from '../../emulator/pages/pdf-text.ts';
import { handAt, installationAt, laftAtHand, whenDone } from './laft-at-hand.ts';
import { formulaName, pagesTown, scriptName } from './pages-town.ts';

let bench: Awaited<ReturnType<typeof laftAtHand>>;
let transferId = '';
beforeAll(async () => {
  bench = await laftAtHand();
  const { laft } = bench.adapter;
  await laft.open('alpha', installationAt(bench.emulator.url, 'alpha'));
  await laft.loadRentalData('alpha', pagesTown);
  await laft.invoicePeriod('alpha', '2026-11');
  await bench.hand.send('/laft/alpha/bases', { act: 'web-service', scope: 'all' });
  await whenDone(bench.hand, 'alpha');
  transferId = (await laft.transfers('alpha')).transfers[0]?.transferId ?? '';
});
afterAll(async () => {
  await bench.close();
  expect(bench.unexpected).toEqual([]);
});

interface Row {
  path: string;
  nb: readonly string[];
  en: readonly string[];
}

const pages: readonly Row[] = [
  { path: '/', nb: ['Installasjoner', 'alpha', 'Ny installasjon'], en: ['Installations', 'New installation'] },
  { path: '/laft/alpha', nb: ['<h1>Fakturagrunnlag</h1>'], en: ['<h1>Invoice bases</h1>'] },
  {
    path: '/laft/alpha/bases',
    nb: ['Alle <span class="number">6</span>', 'Kåre Østbø', 'november 2026', '8\u00a0500,00', 'icon-triangle'],
    en: ['All <span class="number">6</span>', 'November 2026', 'lacks something: enter it'],
  },
  { path: '/laft/alpha/bases?state=blocked', nb: ['Uten Nummer', 'mangler fødselsnummer'], en: ['Uten Nummer'] },
  { path: '/laft/alpha/bases/2026-11-000001', nb: ['Leieforhold', 'Husleie november 2026'], en: ['Birth number'] },
  { path: '/laft/alpha/bases/2026-11-000002/put-right', nb: ['Fødselsnummer', 'Lagre'], en: ['Person number', 'Save'] },
  { path: '/laft/alpha/bases/2026-11-000005/put-right', nb: ['VE-111', 'Varekode'], en: ['VE-111', 'Product code'] },
  { path: '/laft/alpha/bases/2026-11-000001/on-its-way', nb: ['på vei'], en: ['on its way'] },
  { path: '/laft/alpha/invoice', nb: ['For en periode', 'For enkelte leieforhold'], en: ['For a period'] },
  { path: '/laft/alpha/errors', nb: ['VE-111', 'Varenummer 0999', 'Rett opp'], en: ['Item number 0999', 'Put right'] },
  { path: '/laft/alpha/transfers', nb: ['Webtjeneste', 'Overført'], en: ['Web service', 'Transferred'] },
  { path: '/laft/alpha/transfers/running', nb: ['Ferdig.'], en: ['Done.'] },
  {
    path: '/laft/alpha/transfers/:transfer',
    nb: ['Rapport (PDF)', 'Avvist', 'VE-111'],
    en: ['Report (CSV)', 'Rejected'],
  },
  { path: '/laft/alpha/credit?basis=2026-11-000001', nb: ['Krediter grunnlaget'], en: ['Credit the basis'] },
  { path: '/laft/alpha/rental', nb: ['Leieforhold <span class="number">6</span>'], en: ['Tenancies'] },
  { path: '/laft/alpha/rental/tenancies?search=Ærlend', nb: ['K3', 'K6'], en: ['Nadia Ærlend'] },
  { path: '/laft/alpha/rental/objects', nb: ['Åsveien B1', '0100'], en: ['Rental objects'] },
  { path: '/laft/alpha/rental/tenants', nb: ['Kåre Østbø', 'Privatperson'], en: ['Private person', 'Organisation'] },
  { path: '/laft/alpha/rental/tenancies/K1', nb: ['Leieendringer', 'Husleie'], en: ['Rent changes', 'Invoice bases'] },
  { path: '/laft/alpha/rental/objects/B1', nb: ['Klient-ID', 'Koblede varekoder'], en: ['Client ID'] },
  { path: '/laft/alpha/rental/tenants/P1', nb: ['Fødselsnummer', '12838510068'], en: ['Person number'] },
  { path: '/laft/alpha/rental/files', nb: ['Importer utleiedata', 'Veiledning'.slice(1)], en: ['Import rental data'] },
  { path: '/laft/alpha/settings', nb: ['Klient-ID-er', 'Legg til ny ID', 'Legg til ny kode'], en: ['Add new code'] },
  { path: '/laft/alpha/settings/links', nb: ['Alle varekoder', 'alle utleieobjekter'], en: ['all rental objects'] },
  {
    path: '/laft/alpha/settings/connection',
    nb: ['Webtjeneste', 'Flat fil', 'Lagret. Tom: beholdes.'],
    en: ['Flat file'],
  },
];

describe.each(['nb', 'en'] as const)('in %s', (language) => {
  test.each(pages)('$path', async (row) => {
    const page = await handAt(bench.adapter.url, language).look(row.path.replace(':transfer', transferId));
    expect(page.status).toBe(200);
    for (const text of row[language]) expect(page.text).toContain(text);
    expect(page.text).toContain(`<html lang="${language}"`);
    expect(page.text.match(/<h1/g)).toHaveLength(1);
    expect(page.text).not.toContain(scriptName);
    expect(page.text).not.toContain('laft</password>');
    expect(page.text).not.toMatch(/ style=|\son\w+=|<script>/);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

test('every page that can be looked at is among them', () => {
  const asked = pages.map(({ path }) => path.split('?')[0] ?? '');
  const matches = (path: string) => asked.some((each) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`).test(each));
  // Downloads have tests of their own.
  const downloads = /report\.(csv|pdf)$|\/sent$|files\/:name$/;
  const unseen = laftPages.filter(({ path, look }) => look && !downloads.test(path) && !matches(path));
  expect(unseen.map(({ path }) => path)).toEqual([]);
});

test.each([
  '/laft/alpha/bases/none',
  '/laft/alpha/bases/none/put-right',
  '/laft/alpha/transfers/none',
  '/laft/alpha/transfers/none/report.pdf',
  '/laft/alpha/transfers/none/sent',
  '/laft/alpha/rental/tenants/none',
  '/laft/alpha/rental/files/none.xlsx',
  '/laft/alpha/rental/files/constructor',
  '/laft/alpha/rental/files/toString',
  '/laft/alpha/rental/files/__proto__',
  '/laft/alpha/credit?basis=none',
  '/laft/nowhere/bases',
])('%s is not there, and that is told in words', async (path) => {
  const page = await bench.hand.look(path);
  expect(page.status).toBe(404);
  expect(page.text).toContain('Finnes ikke');
});

test.each([
  ['/laft/alpha/bases', { act: 'web-service', scope: 'all' }],
  ['/laft/alpha/bases/2026-11-000002/put-right', { 'tenant:P2:person-number': '41879020008' }],
  ['/laft/alpha/invoice', { part: 'period', period: '2026-12' }],
  ['/laft/alpha/credit', { basis: '2026-11-000001' }],
  ['/laft/alpha/settings/connection', { url: 'http://elsewhere.test/' }],
  ['/', { name: 'theirs' }],
])('%s does nothing for a page of another origin', async (path, form) => {
  const { laft } = bench.adapter;
  const stands = async () => [
    await laft.bases('alpha'),
    await laft.installation('alpha'),
    await laft.rentalData('alpha'),
    await laft.workspaces(),
  ];
  const before = await stands();
  for (const headers of [{ origin: 'http://elsewhere.test' }, { 'sec-fetch-site': 'cross-site' }]) {
    const body = new URLSearchParams(form);
    const answer = await fetch(`${bench.adapter.url}${path}`, { method: 'POST', body, headers, redirect: 'manual' });
    expect(answer.status).toBe(403);
  }
  expect(await stands()).toEqual(before);
});

test('hostile names stay text in the report, too', async () => {
  const csv = (await bench.hand.bytes(`/laft/alpha/transfers/${transferId}/report.csv`)).toString('utf8');
  expect(csv).toContain(`"'${formulaName.replaceAll('"', '""')}"`);
  expect(csv).not.toMatch(/(^|;)"?=/m);
  expect(csv).toContain(scriptName);
  expect(csv).toContain('Kåre Østbø');
  expect(csv).toContain(';8500,00;Godtatt;');
  expect(csv).toContain(';01.11.2026;30.11.2026;');
  expect(csv).not.toMatch(/;\d{4}-\d{2}-\d{2};/);
  const pdf = await bench.hand.bytes(`/laft/alpha/transfers/${transferId}/report.pdf`);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const read = readPdf(pdf);
  expect(read.pages).toBe(1);
  expect(read.text).toContain('Kåre Østbø');
  expect(read.text).toContain(`Overføring ${transferId} · Side 1 av 1`);
  expect(await bench.hand.bytes(`/laft/alpha/transfers/${transferId}/report.pdf`)).toEqual(pdf);
});

test.each([
  { path: '/laft/alpha/nothing', language: 'nb', says: 'Det er ingen side på denne adressen.' },
  { path: '/laft/alpha/bases/a/b/c', language: 'en', says: 'There is no page at this address.' },
  { path: '/laft/nowhere/nothing', language: 'nb', says: 'Det er ingen side på denne adressen.' },
])('a browser is told in words that $path is no page: $language', async ({ path, language, says }) => {
  const headers = { accept: 'text/html,*/*;q=0.8', 'accept-language': language };
  const answer = await fetch(`${bench.adapter.url}${path}`, { headers });
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(await answer.text()).toContain(says);
});

test.each([
  { path: '/laft/alpha/nothing', accept: 'application/json' },
  { path: '/nothing', accept: 'text/html' },
])('$path for $accept is answered as programs are', async ({ path, accept }) => {
  const answer = await fetch(`${bench.adapter.url}${path}`, { headers: { accept } });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('There is no GET') } });
});
