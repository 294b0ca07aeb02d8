// What the pages of a Visma say of wrong entries and files, in the language of the reader, with the places that the reader knows.
import { describe, expect, test } from 'vitest';
import { basis } from '../doors/soap-exchange.ts';
import { fileForm, type Looked, saying, visma, vismaForAllTests, wordsOf } from './visma-at-hand.ts';

vismaForAllTests();

interface Row {
  what: string;
  page: string;
  form?: Record<string, string>;
  file?: { name: string; content: string };
  nb: string;
  en: string;
  status?: number;
}

const rows: readonly Row[] = [
  {
    what: 'a client of two positions',
    page: '/visma/a/register/clients/new',
    form: { id: '13' },
    nb: 'ventet tre posisjoner (mente du 013?), fikk "13"',
    en: 'expected three positions (did you mean 013?), got "13"',
  },
  {
    what: 'a price in words',
    page: '/visma/a/register/items/new',
    form: { client: '013', number: '0777', 'unit price': 'dyrt' },
    nb: 'ventet et beløp i kroner, f.eks. "350.00", fikk "dyrt"',
    en: 'expected an amount in kroner such as "350.00", got "dyrt"',
  },
  {
    what: 'a client that there is not',
    page: '/visma/a/register/items/new',
    form: { client: '031', number: '0100' },
    nb: 'registeret har ingen oppdragsgiver "031"; mente du "013"?',
    en: 'there is no client "031" in the register; did you mean "013"?',
  },
  {
    what: 'a customer number too short',
    page: '/visma/a/register/customers/new',
    form: { number: '12' },
    nb: 'ventet 11 sifre (person) eller 9 sifre (organisasjon), fikk "12"',
    en: 'expected 11 digits (person) or 9 digits (organisation), got "12"',
  },
  {
    what: 'a client that is used',
    page: '/visma/a/register/clients/entry?key=013',
    form: { remove: 'yes' },
    nb: 'oppdragsgiver 013: brukes fortsatt av vare 013/0100',
    en: 'clients 013: still used by items 013/0100',
  },
  {
    what: 'a setting in words',
    page: '/visma/a/register/settings',
    form: { 'amount-tolerance-ore': 'litt' },
    nb: ' ventet et helt tall, fikk "litt"',
    en: ' expected a whole number, got "litt"',
  },
  {
    what: 'a choice of a setting that there is not',
    page: '/visma/a/register/settings',
    form: { amounts: 'including' },
    nb: ' ventet én av ',
    en: ' expected one of ',
  },
  {
    what: 'a wait in words',
    page: '/visma/a/register/service',
    form: { 'retry after': 'lenge' },
    nb: 'ventet et helt antall sekunder, fikk "lenge"',
    en: 'expected a whole number of seconds, got "lenge"',
  },
  {
    what: 'a fault so often',
    page: '/visma/a/faults/delay',
    form: { times: 'ofte' },
    nb: ' ventet always eller et helt tall fra 1 til 1000000, fikk "ofte"',
    en: ' expected always or a whole number from 1 to 1000000, got "ofte"',
  },
  {
    what: 'a fault of a likelihood above one',
    page: '/visma/a/faults/delay',
    form: { probability: '2' },
    nb: ' ventet et tall fra 0 til 1, fikk 2',
    en: ' expected a number from 0 to 1, got 2',
  },
  {
    what: 'a seed without a likelihood',
    page: '/visma/a/faults/delay',
    form: { seed: '2' },
    nb: 'frø hører til sannsynlighet; oppgi begge eller ingen',
    en: 'seed goes with probability; give both or neither',
  },
  {
    what: 'a fault for a number that looks real',
    page: '/visma/a/faults/answer-lost',
    form: { customer: '12038599999' },
    nb: 'har et nummer som ser ut som en virkelig persons',
    en: "holds a number that looks like a real person's",
  },
  {
    what: 'a name of a workspace',
    page: '/',
    form: { name: 'Årsnes' },
    nb: 'navn "Årsnes": ventet 1 til 63 små bokstaver a-z, sifre og bindestrek',
    en: 'workspace "Årsnes": expected 1 to 63 small letters a-z, digits and hyphens',
  },
  {
    what: 'a copy under a name that is taken',
    page: '/visma/a',
    form: { do: 'fork', name: 'a' },
    nb: 'arbeidsområdet "a" finnes; slett det først, eller gi kopien et annet navn',
    en: 'workspace "a" exists; drop it first, or give the copy another name',
  },
  {
    what: 'a register that there is not',
    page: '/',
    form: { name: 'ny', register: 'ingen' },
    status: 404,
    nb: 'registeret "ingen" finnes ikke; kjente registre er ',
    en: 'register "ingen" does not exist; known registers are ',
  },
  {
    what: 'a moment',
    page: '/visma/a',
    form: { do: 'clock', now: 'i går' },
    nb: 'Skriv en dag og et klokkeslett som finnes: 22.11.2026 16:42.',
    en: 'Write a day and a time that exist: 22.11.2026 16:42.',
  },
  {
    what: 'a register as YAML',
    page: '/visma/a/register/yaml',
    form: { register: 'clients:\n  - { id: 13 }\n' },
    nb: ' linje 2, kolonne 7: oppdragsgiver 1, feltet «id» (Nummer): ventet tre posisjoner (mente du 013?)',
    en: ' line 2, column 7: client 1, the field "id" (Number): expected three positions (did you mean 013?)',
  },
  {
    what: 'a register without anything',
    page: '/visma/a/register/yaml',
    form: { register: '' },
    nb: ' Teksten er tom; ventet et register',
    en: ' The text is empty; expected a register',
  },
  {
    what: 'a file of YAML',
    page: '/visma/a/register',
    file: { name: 'by.yaml', content: 'clients:\n  - { id: 13 }\n' },
    nb: ' by.yaml, linje 2, kolonne 7: oppdragsgiver 1, feltet «id» (Nummer): ventet tre posisjoner',
    en: ' by.yaml, line 2, column 7: client 1, the field "id" (Number): expected three positions',
  },
  {
    what: 'a text that is not YAML',
    page: '/visma/a/register/yaml',
    form: { register: 'clients:\n  - { id: "013", name: "Bolig }\n' },
    nb: ' linje 3, kolonne 1: teksten i anførselstegn slutter ikke; sett " etter den',
    en: ' line 3, column 1: the text in quotes does not end; put " after it',
  },
  {
    what: 'a file that is not YAML',
    page: '/visma/a/register',
    file: { name: 'by.yaml', content: 'clients: []\nclients: []\n' },
    nb: ' by.yaml, linje 2, kolonne 1: nøkkelen "clients" står to ganger; behold én av dem',
    en: ' by.yaml, line 2, column 1: the key "clients" occurs twice; keep one of them',
  },
  {
    what: 'an alias of nothing',
    page: '/visma/a/register/yaml',
    form: { register: 'clients: *alle\n' },
    nb: ' linje 1, kolonne 10: det som * viser til, står ikke foran',
    en: ' line 1, column 10: what * refers to does not stand before it',
  },
  {
    what: 'a file of CSV with a quotation mark inside a cell',
    page: '/visma/a/register/clients',
    file: { name: 'clients.csv', content: 'id;name\n013;Bolig "Nord"\n' },
    nb: ' clients.csv, linje 2: et anførselstegn midt i en celle; sett hele cellen i anførselstegn',
    en: ' clients.csv, line 2: a quotation mark in the middle of a cell; put the whole cell in quotation marks',
  },
  {
    what: 'a file of CSV with text after a quotation',
    page: '/visma/a/register/clients',
    file: { name: 'clients.csv', content: 'sep=;\nid;name\n013;"Bolig" Nord\n' },
    nb: ' clients.csv, linje 3: ventet skilletegnet eller en ny linje etter det siste anførselstegnet',
    en: ' clients.csv, line 3: expected the separator or a new line after the last quotation mark',
  },
  {
    what: 'a file of CSV that ends in a quotation',
    page: '/visma/a/register/clients',
    file: { name: 'clients.csv', content: 'id;name\n013;"Bolig\n014;Nord' },
    nb: ' clients.csv, linje 3: filen slutter inni en celle som begynner med et anførselstegn',
    en: ' clients.csv, line 3: the file ends inside a cell that begins with a quotation mark',
  },
  {
    what: 'a file of CSV under another name',
    page: '/visma/a/register/clients',
    file: { name: 'mine.csv', content: 'id\n13\n' },
    nb: ' mine.csv, linje 2, kolonne 1: feltet «id» (Nummer): ventet tre posisjoner',
    en: ' mine.csv, line 2, column 1: the field "id" (Number): expected three positions',
  },
  {
    what: 'a file of an unknown kind',
    page: '/visma/a/register',
    file: { name: 'clent.csv', content: 'id\n013\n' },
    nb: ' clent.csv: ukjent fil; mente du clients.csv?',
    en: ' clent.csv: unknown file; did you mean clients.csv?',
  },
  {
    what: 'a file without what others use',
    page: '/visma/a/register/clients',
    file: { name: 'clients.csv', content: 'id\n013\n' },
    nb: 'vare 014/0200, feltet «client» (Oppdragsgiver): registeret har ingen oppdragsgiver "014"',
    en: 'item 014/0200, the field "client": there is no client "014" in the register',
  },
];

function acted({ page, file, form = {} }: Row, lang: string): Promise<Looked> {
  const address = `${page}${page.includes('?') ? '&' : '?'}lang=${lang}`;
  return visma.act(address, file ? fileForm(file.name, file.content) : form);
}

describe.each(['nb', 'en'] as const)('in %s', (lang) => {
  test.each(rows)('$what', async (row) => {
    const page = await acted(row, lang);
    expect(page).toMatchObject(saying(row.status ?? 400, row[lang]));
    const foreign =
      lang === 'nb'
        ? /\bexpected\b|\bdid you mean\b|\bunknown (?:column|file|key)/
        : /\bventet\b|\bmente du\b|\bukjent (?:kolonne|fil|nøkkel)/;
    expect(page.words).not.toMatch(foreign);
    expect(page.words).not.toMatch(/\bbody\b/);
  });
});

interface AtField {
  page: string;
  form: Record<string, string | string[]>;
  /** Name of the field at which it is told. */
  at: string;
  nb: string;
  en: string;
  /** As it was typed. */
  kept: string;
}

const item = { client: '013', number: '0779' };
const noDay = { nb: 'Skriv en dag som finnes', en: 'Write a day that exists' };
const noMoment = { nb: 'Skriv en dag og et klokkeslett', en: 'Write a day and a time' };
const layout = { nb: 'ventet én av', en: 'expected one of' };
const atFields: readonly AtField[] = [
  { page: '/', form: { name: 'Årsnes' }, at: 'name', nb: 'små bokstaver', en: 'small letters', kept: 'value="Årsnes"' },
  { page: '/', form: { name: ' ' }, at: 'name', nb: 'Må fylles ut.', en: 'Must be filled in.', kept: 'value=" "' },
  {
    page: '/visma/a',
    form: { do: 'fork', name: 'a', at: '7' },
    at: 'name',
    nb: 'finnes;',
    en: 'exists;',
    kept: 'value="7"',
  },
  {
    page: '/visma/a',
    form: { do: 'fork', name: 'b', at: '99' },
    at: 'name',
    nb: 'har endringene',
    en: 'has the changes',
    kept: 'value="99"',
  },
  {
    page: '/visma/a',
    form: { do: 'fork', name: 'b', at: '0' },
    at: 'at',
    nb: 'ventet et helt tall',
    en: 'expected a whole number',
    kept: 'value="b"',
  },
  {
    page: '/visma/a',
    form: { do: 'rewind', to: '99', 'sure-rewind': 'yes' },
    at: 'to',
    nb: 'har endringene',
    en: 'has the changes',
    kept: 'value="99"',
  },
  { page: '/visma/a', form: { do: 'drop' }, at: 'sure', nb: 'Kryss av', en: 'Tick', kept: 'name="sure"' },
  { page: '/visma/a', form: { do: 'clock', now: '30.02.2026' }, at: 'now', ...noMoment, kept: 'value="30.02.2026"' },
  {
    page: '/visma/a',
    form: { do: 'clock', now: '30.11.2026 25:00' },
    at: 'now',
    ...noMoment,
    kept: 'value="30.11.2026 25:00"',
  },
  {
    page: '/visma/a/register/items/new',
    form: { ...item, 'valid from': '30.02.2026', name: 'Lys' },
    at: 'valid from',
    ...noDay,
    kept: 'value="30.02.2026"',
  },
  {
    page: '/visma/a/register/items/new',
    form: { ...item, 'valid to': '1.3.27', name: 'Lys' },
    at: 'valid to',
    ...noDay,
    kept: 'value="Lys"',
  },
  {
    page: '/visma/a/register/invoice-layout',
    form: { layout: 'fancy', fields: ['client'] },
    at: 'layout',
    ...layout,
    kept: 'value="fancy" selected',
  },
  {
    page: '/visma/a/faults/delay',
    form: { kind: 'delay', times: 'ofte', client: '013' },
    at: 'times',
    nb: 'ventet always',
    en: 'expected always',
    kept: 'value="ofte"',
  },
  {
    page: '/visma/a/faults/delay',
    form: { kind: 'delay', client: '1' },
    at: 'client',
    nb: 'tre posisjoner',
    en: 'three positions',
    kept: 'value="1"',
  },
];

describe.each(['nb', 'en'] as const)('in %s', (lang) => {
  test.each(atFields)(
    'what is wrong with $form stands at its field of $page',
    async ({ page, form, at, kept, ...row }) => {
      const { status, text } = await visma.act(`${page}?lang=${lang}`, form);
      expect(status).toBe(400);
      const id = `${at.replaceAll(' ', '-')}-problem`;
      const problem = new RegExp(`<p class="problem" id="${id}">([^<]*)</p>`).exec(text)?.[1] ?? '';
      expect(wordsOf(problem)).toContain(row[lang]);
      expect(text).toMatch(new RegExp(`name="${at}"[^>]* aria-describedby="(?:\\S+ )?${id}" aria-invalid="true"`));
      expect(text).toContain(kept);
      expect(text).toContain('<form method="post"');
    },
  );
});

test('an invoice layout that is wrong is told at its field above the invoice, too', async () => {
  await visma.sendBases('a', basis({ id: 'B-1' }), 'T-1');
  const bases = (await visma.look('/visma/a/bases')).text;
  const [address = ''] = /\/visma\/a\/bases\/\d+-\d+/.exec(bases) ?? [];
  const { status, text } = await visma.act(`${address}/invoice`, { layout: 'fancy' });
  expect(status).toBe(400);
  expect(text).toContain('layout-choice" open>');
  expect(text).toMatch(/id="layout-problem">ventet én av/);
});

test.each([
  { query: 'since=30.02.2026', id: 'since', nb: 'Skriv en dag som finnes', kept: 'value="30.02.2026"' },
  { query: 'until=i+g%C3%A5r', id: 'until', nb: 'Skriv en dag som finnes', kept: 'value="i går"' },
  { query: 'status=-1', id: 'status', nb: 'ventet et helt tall', kept: 'value="-1"' },
])('what is wrong with a search of the journal stands at its field: $query', async ({ query, id, nb, kept }) => {
  const { status, text } = await visma.look(`/visma/a/journal?${query}`);
  expect(status).toBe(400);
  expect(text).toMatch(new RegExp(`id="${id}-problem">${nb}`));
  expect(text).toContain(kept);
});

test('of wrong columns the page tells these alone', async () => {
  const form = fileForm('clients.csv', 'rubbish;x\n013;x\n');
  const { text } = await visma.act('/visma/a/register/clients', form);
  const problems = text.slice(text.indexOf('<div class="problems"'), text.indexOf('</ul></div>'));
  const told = [...problems.matchAll(/<li>(.*?)<\/li>/g)].map(([, line = '']) => wordsOf(line).replace(/;.*/, ''));
  expect(told).toEqual([
    'clients.csv, linje 1, kolonne 1: ukjent kolonne "rubbish"',
    'clients.csv, linje 1, kolonne 2: ukjent kolonne "x"',
  ]);
});

interface Call {
  method?: string;
  path: string;
  body?: string;
  headers?: Record<string, string>;
  status?: number;
  message: string;
  messageNb: string;
}

const calls: readonly Call[] = [
  {
    path: '/api/w/a/bases?perod=2026-11',
    message: 'query key "perod" is unknown; did you mean "period"?',
    messageNb: 'adressens nøkkel "perod" er ukjent; mente du "period"?',
  },
  {
    path: '/api/w/a/bases?limit=many',
    message: 'query key "limit": expected a whole number from 0 to 1000, got "many"',
    messageNb: 'adressens nøkkel "limit": ventet et helt tall fra 0 til 1000, fikk "many"',
  },
  {
    path: '/api/w/A/bases',
    message: 'workspace "A": expected 1 to 63 small letters a-z, digits and hyphens, not beginning with a hyphen',
    messageNb: 'navn "A": ventet 1 til 63 små bokstaver a-z, sifre og bindestrek, ikke med bindestrek først',
  },
  {
    method: 'DELETE',
    path: '/api/w/a/clock',
    body: '{}',
    message: 'DELETE /api/w/{workspace}/clock takes no body; leave it out',
    messageNb: 'DELETE /api/w/{workspace}/clock tar ikke imot noe innhold; send det uten',
  },
  {
    method: 'PUT',
    path: '/api/w/a/clock',
    body: '[]',
    message: 'body:1:1: expected an object, got a list',
    messageNb: 'body:1:1: ventet et objekt, fikk en liste',
  },
  {
    method: 'PUT',
    path: '/api/w/b',
    body: '{"from": "a", "register": "example"}',
    message: '"from" and "register" do not go together: a copy has the register of what it is a copy of',
    messageNb: '"from" og "register" kan ikke oppgis sammen: en kopi har registeret til det den er en kopi av',
  },
  {
    method: 'PUT',
    path: '/api/w/b',
    body: '{"at": 1}',
    message: '"at" belongs to "from": name the workspace whose change it is',
    messageNb: '"at" hører til "from": oppgi arbeidsområdet som endringen er i',
  },
  {
    method: 'PUT',
    path: '/api/w/b',
    body: '{"register": "ingen"}',
    status: 404,
    message: 'register "ingen" does not exist; known registers are ',
    messageNb: 'registeret "ingen" finnes ikke; kjente registre er ',
  },
  {
    path: '/api/registers/ingen',
    status: 404,
    message: 'register "ingen" does not exist; the list is at /api/registers',
    messageNb: 'registeret "ingen" finnes ikke; listen er på /api/registers',
  },
  {
    path: '/api/w/ingen',
    status: 404,
    message: 'workspace "ingen" does not exist; make it with PUT',
    messageNb: 'arbeidsområdet "ingen" finnes ikke; opprett det med PUT',
  },
  {
    path: '/api/w/a/transfers/K9',
    status: 404,
    message: 'receipt K9 does not exist; receipt numbers are in the list of transfers',
    messageNb: 'kvittering K9 finnes ikke; numrene på kvitteringene står i listen over overføringer',
  },
  {
    path: '/api/w/a/transfers/by-transfer-id/T9',
    status: 404,
    message: 'a received transfer T9 does not exist; refused ones are in the list of transfers',
    messageNb: 'en mottatt overføring T9 finnes ikke; avviste står i listen over overføringer',
  },
  {
    path: '/api/w/a/bases/9/9',
    status: 404,
    message: 'invoice basis 9/9 does not exist; sequence and position are in the list of bases',
    messageNb: 'fakturagrunnlag 9/9 finnes ikke; nummer og plass står i listen over fakturagrunnlag',
  },
  {
    path: '/api/w/a/exchanges/99',
    status: 404,
    message: 'exchange 99 does not exist; sequence numbers are in the list of exchanges',
    messageNb: 'utveksling 99 finnes ikke; numrene står i listen over utvekslinger',
  },
  {
    path: '/api/w/a/faults/9',
    status: 404,
    message: 'fault 9 does not exist; the ids are in the list of faults',
    messageNb: 'feilen 9 finnes ikke; id-ene står i listen over feil',
  },
  {
    method: 'PUT',
    path: '/api/w/a/faults',
    body: '{"faults": "delay"}',
    message: 'body:1:2: faults: expected a list of faults, got "delay"',
    messageNb: 'body:1:2: faults: ventet en liste over feil, fikk "delay"',
  },
  {
    path: '/api/w/a/register/clients/999',
    status: 404,
    message: '"999" among clients does not exist; the keys are in the list of entries',
    messageNb: '"999" blant clients finnes ikke; nøklene står i listen over oppføringer',
  },
  {
    path: '/api/w/a/register/none.csv',
    status: 404,
    message: '"none.csv" does not exist; the files of a register are ',
    messageNb: '"none.csv" finnes ikke; filene i et register er ',
  },
  {
    method: 'PUT',
    path: '/api/w/a/register/clients/013',
    body: '"navn"',
    message: 'body:1:1: expected an object with the fields to set, got "navn"',
    messageNb: 'body:1:1: ventet et objekt med feltene som skal settes, fikk "navn"',
  },
  {
    method: 'POST',
    path: '/api/drop-folder/scan',
    status: 404,
    message: 'a drop folder does not exist; start with --drop-folder DIR',
    messageNb: 'en mappe for filer finnes ikke; start med --drop-folder MAPPE',
  },
  {
    method: 'POST',
    path: '/api/w/a/verify',
    body: '{}',
    message: 'Say either bases or transfers, e.g. ',
    messageNb: 'Oppgi enten bases eller transfers, f.eks. ',
  },
  {
    method: 'POST',
    path: '/api/w/a/verify',
    body: '{"exactly": 1, "atLeast": 1, "bases": {}}',
    message: 'Say either exactly, or atLeast and atMost.',
    messageNb: 'Oppgi enten exactly, eller atLeast og atMost.',
  },
  {
    method: 'POST',
    path: '/api/w/a/verify',
    body: '{"exactly": -1, "bases": {}}',
    message: 'body:1:2: exactly: expected a whole number from 0, got -1',
    messageNb: 'body:1:2: exactly: ventet et helt tall fra 0, fikk -1',
  },
  {
    method: 'POST',
    path: '/api/w/a/verify',
    body: '{"exactly": 1, "bases": {"amount": "mye"}}',
    message: 'amount: expected kroner with two decimals, e.g. -1234.50, got "mye"',
    messageNb: 'amount: ventet kroner med to desimaler, f.eks. -1234.50, fikk "mye"',
  },
  {
    method: 'POST',
    path: '/api/w/a/verify',
    body: '{"exactly": 1, "bases": {"period": "vår"}}',
    message: 'period: expected a period, e.g. ',
    messageNb: 'period: ventet en periode, f.eks. ',
  },
  {
    method: 'POST',
    path: '/api/w/a/verify',
    body: '{"exactly": 1, "bases": {"receivedAt": "i går"}}',
    message: 'receivedAt: expected a day or a moment in UTC',
    messageNb: 'receivedAt: ventet en dag eller et tidspunkt i UTC',
  },
  {
    method: 'POST',
    path: '/api/w/a/verify',
    body: '{"exactly": 1, "bases": {"transferId": "T9"}}',
    status: 409,
    message: 'Expected exactly 1 invoice basis',
    messageNb: 'Ventet nøyaktig 1 fakturagrunnlag',
  },
  {
    method: 'PATCH',
    path: '/api/w/a/clock',
    status: 405,
    message: 'PATCH is not allowed at /api/w/a/clock; allowed: GET, PUT, DELETE',
    messageNb: 'PATCH kan ikke brukes på /api/w/a/clock; det kan GET, PUT, DELETE',
  },
  {
    path: '/api/workspces',
    status: 404,
    message: '/api/workspces is no address of this interface; did you mean /api/workspaces?',
    messageNb: '/api/workspces er ingen adresse her; mente du /api/workspaces?',
  },
  {
    method: 'DELETE',
    path: '/api/w/a',
    headers: { origin: 'http://elsewhere.test' },
    status: 403,
    message: 'a page from http://elsewhere.test may not change anything here',
    messageNb: 'en side fra http://elsewhere.test får ikke endre noe her',
  },
  {
    method: 'PUT',
    path: '/api/w/a/register',
    body: 'x',
    headers: { 'content-encoding': 'gzip' },
    message: 'the body could not be unpacked or was cut off; send it again',
    messageNb: 'det som ble sendt, kunne ikke pakkes ut eller ble kuttet; send det på nytt',
  },
];

test.each(calls)('the control API refuses $method $path: $messageNb', async (call) => {
  const { method = 'GET', path, body, headers = {}, status = 400, message, messageNb } = call;
  const asked = { method, headers, ...(body === undefined ? {} : { body }) };
  const answer = await fetch(`${visma.emulator.url}${path}`, asked);
  const { error } = (await answer.json()) as { error: Record<string, string> };
  expect(error.message?.slice(0, message.length)).toBe(message);
  expect(error.messageNb?.slice(0, messageNb.length)).toBe(messageNb);
  expect(answer.status).toBe(status);
});
