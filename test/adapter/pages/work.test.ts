// What is done at LAFT's pages, from end to end: what is missing entered, bases transferred, put right, carried by hand, settled, credited.
import { beforeEach, expect, test } from 'vitest';
import { bench, hand, installationAt, laftForAllTests, standingAt, whenDone } from './laft-at-hand.ts';
import { pagesTown } from './pages-town.ts';

let workspace = '';
let number = 0;
laftForAllTests();
beforeEach(async () => {
  number += 1;
  workspace = `town-${number}`;
  const { laft } = bench.adapter;
  await laft.open(workspace, installationAt(bench.emulator.url, workspace));
  await laft.loadRentalData(workspace, pagesTown);
  await laft.invoicePeriod(workspace, '2026-11');
});

const at = (path: string) => `/laft/${workspace}${path}`;
const stateOf = async (id: string) => (await bench.adapter.laft.basis(workspace, id)).state;
const send = async (form: Record<string, string | string[]>, path = '/bases') => {
  const page = await hand.send(at(path), form);
  expect(page.at).toBe(at('/transfers/running'));
  return whenDone(hand, workspace);
};
const newest = async () => {
  const [transfer] = (await bench.adapter.laft.transfers(workspace, { limit: 1 })).transfers;
  if (!transfer) throw new Error('nothing was transferred');
  return transfer;
};

test('the triangle tells what is missing, leads to a form for it, and is gone once it is entered', async () => {
  const list = await hand.look(at('/bases?state=blocked'));
  expect(list.text).toContain(
    `href="${at('/bases/2026-11-000002/put-right')}" aria-describedby="missing-2026-11-000002"`,
  );
  expect(list.text).toMatch(/role="tooltip" id="missing-2026-11-000002">.*mangler fødselsnummer/);
  const name = 'tenant:P2:person-number';
  const nothing = await hand.send(at('/bases/2026-11-000002/put-right'), { [name]: '' });
  expect(nothing.text).toContain('Ingenting ble lagt inn, og noe mangler fortsatt.');
  const wrong = await hand.send(at('/bases/2026-11-000002/put-right'), { [name]: '12838510069' });
  expect(wrong.text).toContain('Lagret, men noe mangler fortsatt.');
  const done = await hand.send(at('/bases/2026-11-000002/put-right'), { [name]: '23517930024' });
  expect(done.text).toContain('Grunnlaget er klart.');
  expect(await stateOf('2026-11-000002')).toBe('ready');
  expect((await hand.look(at('/bases?state=blocked'))).text).not.toContain('2026-11-000002');
});

test.each([
  {
    what: 'a number that could be somebody’s',
    form: { 'tenant:P2:person-number': '12038599999' },
    says: 'syntetisk nummer',
  },
  { what: 'a value that is required taken away', form: { 'tenancy:K2:from': '' }, says: 'Må fylles ut.' },
  { what: 'no amount', form: { 'tenancy:K2:rent': 'mye' }, says: 'et beløp i kroner' },
  { what: 'what only support enters', form: { 'tenancy:K2:vat-code': '3' }, says: 'LAFTs brukerstøtte' },
])('$what is refused where it is entered, and nothing is kept', async ({ form, says }) => {
  const before = await bench.adapter.laft.rentalData(workspace);
  const page = await hand.send(at('/bases/2026-11-000002/put-right'), form);
  expect(page.status).toBe(422);
  expect(await bench.adapter.laft.rentalData(workspace)).toEqual(before);
  const own = await hand.send(at('/rental/tenancies/K2'), form);
  expect(`${page.text}${own.text}`).toContain(says);
  expect(`${page.text}${own.text}`).not.toContain('12038599999');
});

test('a rent change is entered with the day as Norwegians write it, and one too early is refused in words', async () => {
  const form = { 'new-from': '01.12.2026', 'new-rent': '9 000,50' };
  const saved = await hand.send(at('/rental/tenancies/K1'), form);
  expect(saved.text).toContain('Fra 01.12.2026');
  const { tenancies } = await bench.adapter.laft.rentalData(workspace);
  expect(tenancies[0]?.rentChanges).toEqual([{ from: '2026-12-01', rentOre: 900_050 }]);
  const early = await hand.send(at('/rental/tenancies/K1'), { ...form, 'new-from': '01.01.2026' });
  expect(early.status).toBe(422);
  expect(early.text).toMatch(
    /id="new-from-problem">01\.01\.2026 er ikke etter 01\.01\.2026, da leieforholdet begynner/,
  );
  expect(early.text).not.toContain('role="alert"');
});

test.each([
  { form: { 'new-from': '31.11.2026', 'new-rent': '9 000' }, at: 'new-from', says: 'Skriv en dag som finnes' },
  { form: { 'new-from': '1.12.26', 'new-rent': '9 000' }, at: 'new-from', says: 'Skriv en dag som finnes' },
  { form: { 'new-from': '', 'new-rent': '9 000' }, at: 'new-from', says: 'Skriv en dag som finnes' },
  { form: { 'new-from': '01.12.2026', 'new-rent': 'mye' }, at: 'new-rent', says: 'Ventet et beløp i kroner' },
])(
  'a rent change that is none is told so at its field, and stands as it was written: $form',
  async ({ form, at: id, says }) => {
    const before = await bench.adapter.laft.rentalData(workspace);
    const page = await hand.send(at('/rental/tenancies/K1'), form);
    expect(page.status).toBe(422);
    expect(page.text).toMatch(new RegExp(`id="${id}-problem">${says}`));
    for (const [name, value] of Object.entries(form))
      expect(page.text).toContain(`name="${name}" type="text" value="${value}"`);
    expect(await bench.adapter.laft.rentalData(workspace)).toEqual(before);
  },
);

const byHand = { part: 'by-hand', tenancies: 'K1' };
test.each([
  { form: { part: 'period', period: '2026-13' }, at: 'period', says: 'Periode «2026-13»: ventet' },
  { form: { ...byHand, from: '31.11.2026', to: '01.12.2026' }, at: 'from', says: 'Skriv en dag som finnes' },
  { form: { ...byHand, from: '01.12.2026', to: '' }, at: 'to', says: 'Skriv en dag som finnes' },
  { form: { ...byHand, from: '02.12.2026', to: '1.12.2026' }, at: 'to', says: 'Er før første dag' },
  {
    form: { ...byHand, from: '01.12.2026', to: '31.12.9999' },
    at: 'to',
    says: 'Ventet en dag fra \\d{4} til \\d{4}\\.',
  },
  {
    form: { ...byHand, from: '01.12.2026', to: '01.12.2027' },
    at: 'to',
    says: 'Ett fakturagrunnlag er for høyst ett år; ventet 30.11.2027',
  },
  {
    form: { ...byHand, tenancies: 'K9, K1 K8', from: '1.12.2026', to: '2.12.2026' },
    at: 'tenancies',
    says: 'Det er ikke noe leieforhold K9, K8\\.',
  },
  {
    form: { ...byHand, from: '01.01.2020', to: '02.01.2020' },
    at: 'tenancies',
    says: 'Leieforhold K1 løper ikke noen dag',
  },
])('days and periods that are none are told so at their field: $form', async ({ form, at: id, says }) => {
  const page = await hand.send(at('/invoice'), form);
  expect(page.status).toBe(422);
  expect(page.text).toMatch(new RegExp(`id="${id}-problem">${says}`));
  const { part: _, ...typed } = form;
  for (const [name, value] of Object.entries(typed))
    expect(page.text).toContain(`name="${name}" type="text" value="${value}"`);
  expect(page.text).not.toContain('role="alert"');
});

test('a day that is entered on a tenancy and is none is told so at its field', async () => {
  const page = await hand.send(at('/rental/tenancies/K2'), { 'tenancy:K2:from': '30.02.2026' });
  expect(page.text).toMatch(/id="tenancy:K2:from-problem">Ventet en dato som finnes, f\.eks\. 31\.01\.2026\./);
  expect(page.text).toContain('value="30.02.2026"');
});

test('what does not fit with what else is entered is told at its field, all of it at once, and stands as it was written', async () => {
  const before = await bench.adapter.laft.rentalData(workspace);
  const form = { 'tenancy:K2:to': '1.1.2020', 'tenancy:K2:rental-object': 'B-99999', 'tenancy:K2:tenant': 'P1<b>' };
  const page = await hand.send(at('/rental/tenancies/K2'), form);
  expect(page.status).toBe(422);
  expect(page.text).toMatch(/id="tenancy:K2:to-problem">01\.01\.2020 er før 01\.01\.2026, da leieforholdet begynner/);
  expect(page.text).toMatch(/id="tenancy:K2:rental-object-problem">[^<]*B-99999[^<]* finnes ikke under Utleieobjekter/);
  expect(page.text).toMatch(/id="tenancy:K2:tenant-problem">[^<]* finnes ikke under Leietakere/);
  expect(page.text).toContain('value="1.1.2020"');
  expect(page.text).not.toContain('role="alert"');
  expect(await bench.adapter.laft.rentalData(workspace)).toEqual(before);
});

test('what was chosen stands where nothing could be linked', async () => {
  const page = await hand.send(at('/settings/links'), { scope: 'all', object: 'B2' });
  expect(page.status).toBe(422);
  expect(page.text).toContain('name="object" value="B2" checked');
  expect(page.text).toContain('value="all" checked');
});

test('support enters a VAT code where it says that it is support', async () => {
  await hand.send(at('/rental/tenancies/K1'), { 'tenancy:K1:vat-code': '0', support: 'yes' });
  expect((await bench.adapter.laft.rentalData(workspace)).tenancies[0]?.vatCode).toBe('0');
});

test('chosen bases are transferred by web service; what Visma rejects is seen, put right and transferred', async () => {
  const nothing = await hand.send(at('/bases'), { act: 'web-service', scope: 'chosen' });
  expect(nothing.status).toBe(422);
  expect(nothing.text).toContain('Velg minst ett fakturagrunnlag først.');
  const page = await send({ act: 'web-service', scope: 'chosen', basis: ['2026-11-000001', '2026-11-000005'] });
  expect(page.text).toContain('Ferdig.');
  expect(await stateOf('2026-11-000001')).toBe('transferred');
  expect(await stateOf('2026-11-000004')).toBe('ready');
  expect(await stateOf('2026-11-000005')).toBe('failed');
  const first = await newest();
  const errors = await hand.look(at('/errors'));
  expect(errors.text).toContain('VE-111');
  expect(errors.text).toContain(at('/bases/2026-11-000005/put-right'));
  const right = await hand.send(at('/bases/2026-11-000005/put-right'), { 'rental-object:B3:product-code': '0100' });
  expect(right.text).toContain('Grunnlaget er klart.');
  await send({ act: 'web-service', scope: 'all' });
  expect(await stateOf('2026-11-000005')).toBe('transferred');
  // The first transfer's report still says what it said.
  const report = await hand.look(at(`/transfers/${first.transferId}`));
  expect(report.text).toContain('VE-111');
  expect(report.text).toMatch(/Avvist<\/strong>/);
});

test('what Visma was put right for is transferred again', async () => {
  await send({ act: 'web-service', scope: 'all' });
  expect(await stateOf('2026-11-000005')).toBe('failed');
  await send({ act: 'web-service', scope: 'all' }, '/errors');
  expect(await stateOf('2026-11-000005')).toBe('failed');
  expect((await bench.adapter.laft.transfers(workspace)).total).toBe(2);
});

test('the file is downloaded, carried to Visma, and its receipt uploaded', async () => {
  const page = await send({ act: 'download', scope: 'all' });
  const { transferId, fileName } = await newest();
  expect(page.text).toContain(at(`/transfers/${transferId}/sent`));
  expect(await stateOf('2026-11-000001')).toBe('awaiting receipt');
  const file = await fetch(`${hand.url}${at(`/transfers/${transferId}/sent`)}`);
  expect(file.headers.get('content-disposition')).toContain(`filename="${fileName}"`);
  const bytes = Buffer.from(await file.arrayBuffer());
  expect(bytes.subarray(0, 2).toString()).toBe('ST');
  const door = `${bench.emulator.url}/w/${workspace}/flat-file`;
  const carried = await fetch(door, { method: 'POST', body: new Uint8Array(bytes) });
  expect(carried.status).toBe(200);
  const receipt = Buffer.from(await carried.arrayBuffer());
  const read = await hand.upload(
    at('/transfers'),
    { act: 'upload' },
    { field: 'receipt', name: 'r.receipt.json', bytes: receipt },
  );
  expect(read.at).toBe(at(`/transfers/${transferId}`));
  expect(read.text).toContain('Kvitteringen er lest: 2 godtatt, 2 avvist.');
  expect(await stateOf('2026-11-000005')).toBe('failed');
});

test('a receipt that is none is refused in words, and the transfer waits on', async () => {
  await send({ act: 'download', scope: 'all' });
  const file = { field: 'receipt', name: 'r.json', bytes: Buffer.from('{}') };
  const page = await hand.upload(at('/transfers'), { act: 'upload' }, file);
  expect(page.status).toBe(422);
  expect(page.text).toContain('id="receipt-problem">Kvitteringen kan ikke brukes, og overføringen venter fortsatt: ');
  expect(await stateOf('2026-11-000001')).toBe('awaiting receipt');
});

test.each([
  { received: 'all', more: {}, states: ['transferred', 'transferred'] },
  { received: 'some', more: { 'rejected:2026-11-000004': 'ukjent kunde' }, states: ['transferred', 'failed'] },
])('a person says that Visma has received $received', async ({ received, more, states }) => {
  await send({ act: 'download', scope: 'chosen', basis: ['2026-11-000001', '2026-11-000004'] });
  const { transferId } = await newest();
  const word = at(`/transfers/${transferId}`);
  const unsaid = await hand.send(word, { act: 'word', received: 'some', who: 'Ågot' });
  expect(unsaid.status).toBe(422);
  expect(unsaid.text).toMatch(/id="received-problem">Si hvilke grunnlag Visma avviste/);
  expect(unsaid.text).toMatch(/name="who" type="text" value="Ågot"/);
  const nobody = await hand.send(word, { act: 'word', received, ...more, who: ' ' });
  expect(nobody.status).toBe(422);
  expect(nobody.text).toMatch(/id="who-problem">Må fylles ut\./);
  expect(nobody.text).toContain(`name="received" value="${received}" required checked`);
  for (const reason of Object.values(more)) expect(nobody.text).toContain(`value="${reason}"`);
  expect(nobody.text).toContain('<details class="word" open>');
  expect(await stateOf('2026-11-000001')).toBe('awaiting receipt');
  const seen = await standingAt(hand, word);
  const page = await hand.send(word, { act: 'word', seen, received, ...more, who: 'Ågot' });
  expect(page.text).toContain('Gjort opp etter ord fra Ågot');
  expect([await stateOf('2026-11-000001'), await stateOf('2026-11-000004')]).toEqual(states);
});

test('that nothing was received is not believed while a copy may be under way', async () => {
  await send({ act: 'download', scope: 'all' });
  const { transferId } = await newest();
  const word = at(`/transfers/${transferId}`);
  const seen = await standingAt(hand, word);
  const page = await hand.send(word, { act: 'word', seen, received: 'none', who: 'Ågot' });
  expect(page.status).toBe(422);
  expect(page.text).toMatch(/id="received-problem">[^<]*kan fortsatt være på vei til Visma, til \d\d\.\d\d\.\d{4} /);
  expect(await stateOf('2026-11-000001')).toBe('awaiting receipt');
});

test('transferred bases are chosen, shown once more and credited', async () => {
  await send({ act: 'web-service', scope: 'all' });
  const basis = ['2026-11-000001', '2026-11-000006'];
  const shown = await hand.send(at('/bases?state=transferred'), { act: 'credit', basis });
  expect(shown.text).toContain('Krediter 2 grunnlag');
  const done = await hand.send(at('/credit'), { basis });
  expect(done.text).toContain('2 krediteringer er laget, \u221216\u00a0000,00 kr. De når Visma når du overfører dem.');
  expect(await stateOf('2026-11-000001K')).toBe('ready');
  const again = await hand.send(at('/credit'), { basis });
  expect(again.status).toBe(422);
  expect(again.text).toContain('Krediter 2 grunnlag');
  expect(again.text).toContain('er allerede kreditert');
});

test('a rent that is entered late is saved, and what is transferred with another is named', async () => {
  await send({ act: 'web-service', scope: 'all' });
  const page = await hand.send(at('/rental/tenancies/K1'), { 'new-from': '16.11.2026', 'new-rent': '9000' });
  expect(page.text).toContain(
    'Lagret. Overført med en annen husleie enn den som nå er lagt inn: 2026-11-000001 (8\u00a0500,00 kr, nå 8\u00a0750,00 kr).',
  );
  const put = await hand.send(at('/bases/2026-11-000001/put-right'), { 'tenancy:K1:rent': '8100' });
  expect(put.text).toContain('2026-11-000001 (8\u00a0500,00 kr, nå 8\u00a0550,00 kr)');
});

test('one basis is credited, and one is spoken of', async () => {
  await send({ act: 'web-service', scope: 'all' });
  const one = await hand.send(at('/credit'), { basis: '2026-11-000001' });
  expect(one.text).toContain('1 kreditering er laget, \u22128\u00a0500,00 kr. Den når Visma når du overfører den.');
});

test('client IDs and product codes are added, and linked to one rental object or to all', async () => {
  const added = await hand.send(at('/settings'), {
    act: 'add',
    thing: 'product code',
    id: '0120',
    description: 'Parkering',
  });
  expect(added.text).toContain('0120 er lagt til.');
  const twice = await hand.send(at('/settings'), { act: 'add', thing: 'product code', id: '0120', description: 'x' });
  expect(twice.status).toBe(422);
  const short = await hand.send(at('/settings'), { act: 'add', thing: 'client id', id: '13', description: 'x' });
  expect(short.text).toContain('tre posisjoner');
  const linked = async () =>
    (await bench.adapter.laft.rentalData(workspace)).rentalObjects.map((each) => each.linkedProductCodes);
  await hand.send(at('/settings/links'), { scope: 'chosen', code: '0120', object: 'B2' });
  expect(await linked()).toEqual([[], ['0120'], []]);
  const all = await hand.send(at('/settings/links'), { scope: 'all', code: ['0110', '0120'] });
  expect(all.text).toContain('3 ble endret');
  expect(await linked()).toEqual([
    ['0110', '0120'],
    ['0120', '0110'],
    ['0110', '0120'],
  ]);
  await hand.send(at('/rental/objects/B1'), { 'rental-object:B1:linked-product-codes': ['', '0110'] });
  expect((await linked())[0]).toEqual(['0110']);
});

test('the way to Visma is changed; its password stays with its address, and is never shown', async () => {
  const { laft } = bench.adapter;
  const form = {
    url: 'http://visma.test/ws',
    user: 'laft',
    password: '',
    'timeout-ms': '5000',
    'batch-size': '100',
    'out-folder': '',
    'receipt-folder': '',
    layout: 'standard',
    'settle-by': 'ask',
    'duplicate-protection': 'no',
    'get-transfer': 'yes',
    'longest-message-life-ms': '1000',
    amounts: 'excluding-vat',
    'vat-rates': '0=0 3=25',
    'requires-vat-code': 'no',
    'sender-system': 'LAFT',
  };
  const page = await hand.send(at('/settings/connection'), form);
  expect(page.text).toContain('Passordet hørte til den forrige adressen');
  const kept = await laft.installation(workspace);
  expect(kept.webService).toEqual({ url: 'http://visma.test/ws', user: 'laft', timeoutMs: 5000 });
  expect(kept).toMatchObject({ batchSize: 100, settleBy: 'ask', amounts: 'excluding-vat', vatRates: { '3': '25' } });
  const unsafe = await hand.send(at('/settings/connection'), { ...form, 'settle-by': 'repeat' });
  expect(unsafe.status).toBe(422);
  expect(unsafe.text).toMatch(
    /id="settle-by-problem">Ikke trygt: [^<]* Trygt her: å spørre Visma eller at en person ser etter i Visma\./,
  );
  const half = await hand.send(at('/settings/connection'), { ...form, 'out-folder': '/in' });
  expect(half.text).toMatch(/id="receipt-folder-problem">[^<]*hører sammen/);
  const many = await hand.send(at('/settings/connection'), { ...form, 'batch-size': '20000' });
  expect(many.status).toBe(422);
  expect(many.text).toContain('id="batch-size-problem">Ventet høyst 10000, fikk 20000.');
  const secret = await hand.send(at('/settings/connection'), { ...form, url: 'http://u:secret@visma.test/ws' });
  expect(secret.text).toMatch(/id="url-problem">Ventet en adresse uten bruker og passord[^<]*…@visma\.test/);
  const nameless = await hand.send(at('/settings/connection'), {
    ...form,
    url: '',
    password: 'x',
    'timeout-ms': '6000',
  });
  expect(nameless.status).toBe(422);
  expect(nameless.text).toContain('dette er oppgitt: Bruker, Passord, Venter på svar, millisekunder. Oppgi adressen');
  const timeless = await hand.send(at('/settings/connection'), { ...form, url: '', user: '', 'timeout-ms': '6000' });
  expect(timeless.text).toContain('dette er oppgitt: Venter på svar, millisekunder. Oppgi adressen');
  const never = await hand.send(at('/settings/connection'), { ...form, 'timeout-ms': '0' });
  expect(never.text).toContain('id="timeout-ms-problem">Ventet minst 1, fikk 0.');
  const nonsense = {
    url: 'abc',
    'timeout-ms': 'abc',
    'batch-size': '1,5',
    'longest-message-life-ms': '',
    'vat-rates': '3',
  };
  const wrong = await hand.send(at('/settings/connection'), { ...form, ...nonsense, 'sender-system': '' });
  expect(wrong.text.match(/aria-invalid="true"/g)).toHaveLength(6);
  expect(wrong.text).toContain('id="timeout-ms-problem">Ventet et helt tall, fikk «abc».');
  expect(wrong.text).toContain('id="batch-size-problem">Ventet et helt tall, fikk «1,5».');
  expect(wrong.text).not.toMatch(/role="alert"|null|NaN/);
  expect(await laft.installation(workspace)).toEqual(kept);
  await hand.send(at('/settings/connection'), { ...form, url: '', user: '' });
  expect(await laft.installation(workspace)).not.toHaveProperty('webService');
});

test('rental data goes out as a file and in again; an empty one is not taken by mistake', async () => {
  const { laft } = bench.adapter;
  const yaml = await hand.bytes(at('/rental/files/rental-data.yaml'));
  const excel = await hand.bytes(at('/rental/files/rental-data.xlsx'));
  const template = await hand.bytes(at('/rental/files/template.xlsx'));
  const before = await laft.rentalData(workspace);
  const give = (name: string, bytes: Buffer, more: Record<string, string> = {}) =>
    hand.upload(at('/rental/files'), more, { field: 'file', name, bytes });
  expect((await give('t.xlsx', template)).text).toMatch(/id="replace-problem">[^<]*Ingenting er endret/);
  expect((await hand.send(at('/rental/files'), {})).text).toContain('id="file-problem">Velg en fil først.');
  expect((await give('t.txt', yaml)).status).toBe(422);
  const wrong = await give('t.yaml', Buffer.from('tenancies: [{ id: K1 }]'));
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('t.yaml:1');
  expect((await give('t.xlsx', excel)).text).toContain('Ingenting er endret.');
  expect((await give('t.yaml', yaml)).text).toContain('6 leieforhold');
  expect(await laft.rentalData(workspace)).toEqual(before);
  const empty = await give('t.xlsx', template, { replace: 'yes' });
  expect(empty.text).toContain('ville ikke ha noe igjen å fakturere');
  expect(await laft.rentalData(workspace)).toEqual(before);
});

test('bases are made for a period, and by hand', async () => {
  const made = await hand.send(at('/invoice'), { part: 'period', period: '2026-12' });
  expect(made.text).toContain('6 fakturagrunnlag laget: 4 klare, 2 mangler noe.');
  const again = await hand.send(at('/invoice'), { part: 'period', period: '2026-12' });
  expect(again.text).toContain('6 leieforhold er fakturert fra før');
  const none = await hand.send(at('/invoice'), { part: 'period', period: 'desember' });
  expect(none.status).toBe(422);
  expect(none.text).toContain('ventet en måned');
  const byHand = { part: 'by-hand', tenancies: 'K1, K6', from: '01.01.2027', to: '2027-01-15' };
  expect((await hand.send(at('/invoice'), byHand)).text).toContain('2 fakturagrunnlag laget');
});

test.each([
  { search: 'østbø', finds: ['2026-11-000001'] },
  { search: 'ØSTBØ kåre', finds: ['2026-11-000001'] },
  { search: 'ka\u030are', finds: ['2026-11-000001'] },
  { search: '41879020008', finds: ['2026-11-000003', '2026-11-000006'] },
  { search: 'B2', finds: ['2026-11-000003'] },
  { search: '11-000004', finds: ['2026-11-000004'] },
  { search: '%', finds: [] },
  { search: 'ost', finds: [] },
])('the search for "$search" finds $finds', async ({ search, finds }) => {
  const page = await hand.look(at(`/bases?search=${encodeURIComponent(search)}`));
  const found = [...page.text.matchAll(/<th scope="row"><a class="id" href="[^"]*">([^<]+)/g)].map(([, id]) => id);
  expect(found).toEqual(finds);
});

test('tenancies are found by tenant, with or without a letter put together from two', async () => {
  const page = await hand.look(at(`/rental/tenancies?search=${encodeURIComponent('KA\u030aRE b1')}`));
  expect([...page.text.matchAll(/rental\/tenancies\/(K\d)"/g)].map(([, id]) => id)).toEqual(['K1']);
});

test('an unknown transfer is seen, and settled in the way of the installation', async () => {
  const { laft } = bench.adapter;
  const right = installationAt(bench.emulator.url, workspace);
  const nobody = { url: 'http://127.0.0.1:1/ws', user: 'laft', password: 'laft', timeoutMs: 1000 };
  await laft.open(workspace, { ...right, webService: nobody });
  const over = await send({ act: 'web-service', scope: 'chosen', basis: '2026-11-000001' });
  expect(await stateOf('2026-11-000001')).toBe('unknown');
  expect(over.text).toContain('Utfallet er ukjent.');
  expect(over.text).toContain('Det er ikke kjent om Visma har tatt imot 1 fakturagrunnlag.');
  expect(over.text).not.toContain('Ferdig.');
  expect(over.text.match(/<td[^>]* class="numeric"[^>]*>(?:<[^>]*>)*–</g)).toHaveLength(2);
  expect(over.text).toContain('<nav class="ways" data-part="ways"');
  const list = await hand.look(at('/transfers'));
  expect(list.text).toContain('Finn ut hva Visma har mottatt');
  const { transferId } = await newest();
  expect(over.text).toContain(`<a href="${at(`/transfers/${transferId}`)}">Gjør opp `);
  const one = await hand.look(at(`/transfers/${transferId}`));
  expect(one.text).toContain(at(`/transfers/${transferId}/settle`));
  const refused = await hand.send(at('/rental/tenants/P1'), { 'tenant:P1:name': 'En Annen' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('kan ikke endres nå (ukjent)');
  await laft.open(workspace, right);
  await send({}, `/transfers/${transferId}/settle`);
  expect(await stateOf('2026-11-000001')).toBe('transferred');
  expect((await hand.look(at('/transfers'))).text).not.toContain('Finn ut hva Visma har mottatt');
});

test('what is settled or transferred already is told in a sentence, and no settings are offered for it', async () => {
  await send({ act: 'web-service', scope: 'chosen', basis: '2026-11-000001' });
  const { transferId } = await newest();
  const settled = await send({}, `/transfers/${transferId}/settle`);
  expect(settled.text).toContain(`Overføring ${transferId} er ikke ukjent.`);
  const again = await send({ act: 'web-service', scope: 'chosen', basis: '2026-11-000001' });
  expect(again.text).toContain('Fakturagrunnlag 2026-11-000001 er overført; bare et som er klart, kan overføres.');
  for (const { text } of [settled, again]) {
    expect(text).not.toContain(at('/settings/connection'));
    expect(text).toContain('>Tidligere overføringer</a>');
  }
});

test('a way that is not set up is told where it was asked for, with the way to its settings', async () => {
  await bench.adapter.laft.open(workspace, { batchSize: 500, settleBy: 'repeat', senderSystem: 'LAFT' });
  const page = await send({ act: 'web-service', scope: 'all' });
  expect(page.text).toContain('Webtjenesten er ikke satt opp');
  expect(page.text).toContain(at('/settings/connection'));
  expect(await stateOf('2026-11-000001')).toBe('ready');
});
