// Forms of entered values sent as a browser sends them, late too: only what somebody wrote is changed, and nothing that a form cannot show.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Installation } from '../../../adapter/laft.ts';
import type { Correction } from '../../../adapter/rental/rental-data.ts';
import { browserForm } from './browser-form.ts';
import { bench, hand, installationAt, laftForAllTests, type Page } from './laft-at-hand.ts';
import { pagesTown } from './pages-town.ts';

let workspace = '';
let number = 0;
laftForAllTests();
beforeEach(async () => {
  number += 1;
  workspace = `late-${number}`;
  await bench.adapter.laft.open(workspace, installationAt(bench.emulator.url, workspace));
  await bench.adapter.laft.loadRentalData(workspace, pagesTown);
});

const at = (path: string) => `/laft/${workspace}${path}`;
const data = () => bench.adapter.laft.rentalData(workspace);
const meanwhile = (...corrections: Correction[]) => bench.adapter.laft.correct(workspace, corrections);
const open = async (path: string) => browserForm((await hand.look(at(path))).text);
const send = (path: string, form: Record<string, string[]>, change: Record<string, string | string[]> = {}) =>
  hand.send(at(path), { ...form, ...change });
const rent = async (id: string) => (await data()).tenancies.find((each) => each.id === id)?.rentOre;
const name = 'tenancy:K1';

test('what another has entered since the form was opened stays, where nobody wrote anything in that field', async () => {
  const late = await open('/rental/tenancies/K1');
  await meanwhile({ thing: 'tenancy', id: 'K1', field: 'rent', value: '9100' });
  const saved = await send('/rental/tenancies/K1', late, { [`${name}:interval`]: 'quarter' });
  expect(saved.text).toContain('Lagret.');
  expect((await data()).tenancies[0]).toMatchObject({ rentOre: 910_000, interval: 'quarter' });
});

test('a product code that was linked since stays linked', async () => {
  await meanwhile({ thing: 'rental object', id: 'B1', field: 'linked product codes', value: '0999' });
  const late = await open('/rental/objects/B1');
  await meanwhile({ thing: 'rental object', id: 'B1', field: 'linked product codes', value: '0999, 0110' });
  const saved = await send('/rental/objects/B1', late, { 'rental-object:B1:name': 'Storgata 1 A' });
  expect(saved.text).toContain('Lagret.');
  expect((await data()).rentalObjects[0]).toMatchObject({
    name: 'Storgata 1 A',
    linkedProductCodes: ['0999', '0110'],
  });
});

test('where both have changed it, that is told once, with what stands there now', async () => {
  const late = await open('/rental/tenancies/K1');
  await meanwhile({ thing: 'tenancy', id: 'K1', field: 'rent', value: '9100' });
  const change = { [`${name}:rent`]: '8 600,50', [`${name}:from`]: '01.02.2026' };
  const told = await send('/rental/tenancies/K1', late, change);
  expect(told.status).toBe(422);
  expect(told.text).toContain('Er endret etter at skjemaet ble åpnet: nå står det «9100,00».');
  expect(told.text).toContain('value="8 600,50"');
  expect(await rent('K1')).toBe(910_000);
  const saved = await send('/rental/tenancies/K1', browserForm(told.text));
  expect(saved.text).toContain('Lagret.');
  expect((await data()).tenancies[0]).toMatchObject({ rentOre: 860_050, from: '2026-02-01' });
});

test('what another has taken away is told too, and the same change twice is none', async () => {
  await meanwhile({ thing: 'tenant', id: 'P1', field: 'reference', value: 'Boligkontoret' });
  const late = await open('/rental/tenants/P1');
  await meanwhile({ thing: 'tenant', id: 'P1', field: 'reference' });
  const told = await send('/rental/tenants/P1', late, { 'tenant:P1:reference': 'Servicekontoret' });
  expect(told.text).toContain('nå er det tomt');
  const same = await send('/rental/tenants/P1', late, { 'tenant:P1:reference': '' });
  expect(same.text).toContain('Lagret.');
});

test('a field that stood untouched beside a refused one shows what stands there now, and keeps it', async () => {
  const late = await open('/rental/tenancies/K1');
  await meanwhile({ thing: 'tenancy', id: 'K1', field: 'rent', value: '9100' });
  const refused = await send('/rental/tenancies/K1', late, { [`${name}:from`]: '30.02.2026' });
  expect(refused.status).toBe(422);
  await send('/rental/tenancies/K1', browserForm(refused.text), { [`${name}:from`]: '01.02.2026' });
  expect((await data()).tenancies[0]).toMatchObject({ rentOre: 910_000, from: '2026-02-01' });
});

test.each([
  { what: 'descriptions in the settings', path: '/settings', field: 'client-id:013:description' },
  { what: 'what a basis lacks', path: '/bases/2026-11-000002/put-right', field: 'tenant:P2:person-number' },
])('so in $what', async ({ path, field }) => {
  await bench.adapter.laft.invoicePeriod(workspace, '2026-11');
  const late = await open(path);
  await meanwhile(
    { thing: 'client id', id: '013', field: 'description', value: 'Omsorgsboliger' },
    { thing: 'tenant', id: 'P2', field: 'person number', value: '23517930024' },
  );
  const before = await data();
  await send(path, late);
  expect(await data()).toEqual(before);
  const told = await send(path, late, { [field]: '12838510068' });
  expect(told.text).toContain('Er endret');
  expect(await data()).toEqual(before);
});

test('line breaks and letters of books from before are not changed by a form that cannot show them', async () => {
  const old = 'Fjordgata 12\nH0101, A\u030asen';
  const tenants = pagesTown.tenants.map((each) => (each.id === 'P1' ? { ...each, address: old } : each));
  await bench.adapter.laft.loadRentalData(workspace, { ...pagesTown, tenants });
  const form = await open('/rental/tenants/P1');
  expect(form['tenant:P1:address']).toEqual(['Fjordgata 12 H0101, Åsen']);
  await send('/rental/tenants/P1', form, { 'tenant:P1:profile': 'EHF' });
  expect((await data()).tenants[0]).toMatchObject({ address: old, profile: 'EHF' });
});

test('nor is a code that is none of the choices', async () => {
  const rentalObjects = pagesTown.rentalObjects.map((each) => (each.id === 'B1' ? { ...each, clientId: '099' } : each));
  const clientIds = [...pagesTown.clientIds, { id: '099', description: '' }];
  await bench.adapter.laft.loadRentalData(workspace, { ...pagesTown, rentalObjects });
  const form = await open('/rental/objects/B1');
  await bench.adapter.laft.loadRentalData(workspace, { ...pagesTown, rentalObjects, clientIds });
  await send('/rental/objects/B1', form, { 'rental-object:B1:name': 'Storgata 1' });
  expect((await data()).rentalObjects[0]).toMatchObject({ name: 'Storgata 1', clientId: '099' });
});

test('a rent from a day that another has entered since is not written over unseen', async () => {
  const late = await open('/rental/tenancies/K1');
  await meanwhile({ thing: 'rent change', id: 'K1/2026-12-01', field: 'rent', value: '9100' });
  const change = { 'new-from': '01.12.2026', 'new-rent': '9000' };
  const told = await send('/rental/tenancies/K1', late, change);
  expect(told.text).toMatch(/id="new-from-problem">Leien fra denne dagen er lagt inn alt: 9100,00\./);
  expect((await data()).tenancies[0]?.rentChanges).toEqual([{ from: '2026-12-01', rentOre: 910_000 }]);
  const same = await send('/rental/tenancies/K1', late, { ...change, 'new-rent': '9 100,00' });
  expect(same.text).toContain('Lagret.');
});

test('a number that is refused is not shown again, and what stands in LAFT is kept', async () => {
  const form = await open('/rental/tenants/P1');
  const refused = await send('/rental/tenants/P1', form, {
    'tenant:P1:person-number': '12038599999',
    'tenant:P1:name': '',
  });
  expect(refused.text).not.toMatch(/12038599999|\*{4}/);
  const again = browserForm(refused.text);
  expect(again['tenant:P1:person-number']).toEqual(['12838510068']);
  await send('/rental/tenants/P1', again, { 'tenant:P1:name': 'Kåre Østby' });
  expect((await data()).tenants[0]).toMatchObject({ personNumber: '12838510068', name: 'Kåre Østby' });
});

test.each([
  { path: '/rental/tenancies/K1', form: { 'new-from': '01.12.2026', 'new-rent': '12038599999 kr' } },
  { path: '/settings', form: { act: 'add', thing: 'client id', id: '12038599999', description: 'Ny' } },
])('nor are numbers shown masked in what is added at $path', async ({ path, form }) => {
  const refused: Page = await hand.send(at(path), form);
  expect(refused.status).toBe(422);
  expect(refused.text).not.toContain('value="***');
  expect(refused.text).not.toContain('12038599999');
});

test('a supplement whose id holds a stroke is shown and saved like any other', async () => {
  const supplements = [{ id: 'S/1', description: 'Strøm', productCode: '0110', amountOre: 35_000 }];
  const tenancies = pagesTown.tenancies.map((each) => (each.id === 'K1' ? { ...each, supplements } : each));
  await bench.adapter.laft.loadRentalData(workspace, { ...pagesTown, tenancies });
  const page = await hand.look(at('/rental/tenancies/K1'));
  expect(page.text).toContain('>0110 Strøm (ikke koblet)<');
  const form = browserForm(page.text);
  const field = 'supplement:K1%2FS%2F1:amount';
  expect(form[field]).toEqual(['350,00']);
  const saved = await send('/rental/tenancies/K1', form, { [field]: '400' });
  expect(saved.text).toContain('Lagret.');
  expect((await data()).tenancies[0]?.supplements[0]?.amountOre).toBe(40_000);
});

test.each([
  { part: 'tenants', nb: 'noen leietaker' },
  { part: 'objects', nb: 'noe utleieobjekt' },
])('that there is no such $part is told in good Norwegian', async ({ part, nb }) => {
  const page = await hand.look(at(`/rental/${part}/nope`));
  expect(page.status).toBe(404);
  expect(page.text).toContain(`Det er ikke lagt inn ${nb} nope.`);
});

describe('the settings of the transfer to Visma', () => {
  const path = '/settings/connection';
  const installation = () => bench.adapter.laft.installation(workspace);
  const changedTo = async (more: Partial<Installation>) =>
    bench.adapter.laft.open(workspace, { ...(await installation()), ...more });

  test('what another has changed since the form was opened stays', async () => {
    const late = await open(path);
    await changedTo({ amounts: 'excluding-vat', vatRates: { 3: '25' } });
    const saved = await send(path, late, { 'batch-size': '100' });
    expect(saved.text).toContain('Lagret.');
    expect(await installation()).toMatchObject({ amounts: 'excluding-vat', vatRates: { 3: '25' }, batchSize: 100 });
  });

  test('where both have changed it, that is told once, with what is kept now', async () => {
    const late = await open(path);
    await changedTo({ settleBy: 'ask', batchSize: 200 });
    const told = await send(path, late, { 'settle-by': 'person', 'batch-size': '100', 'sender-system': 'LAFT 2' });
    expect(told.status).toBe(409);
    expect(told.text).toContain('Fakturagrunnlag i én melding: Er endret');
    expect(told.text).toContain('nå står det «å spørre Visma»');
    expect(await installation()).toMatchObject({ settleBy: 'ask', batchSize: 200, senderSystem: 'LAFT' });
    await send(path, browserForm(told.text));
    expect(await installation()).toMatchObject({ settleBy: 'person', batchSize: 100, senderSystem: 'LAFT 2' });
  });

  test('what stood untouched beside a refused field stays as it is kept', async () => {
    const late = await open(path);
    await changedTo({ amounts: 'excluding-vat' });
    const refused = await send(path, late, { 'vat-rates': '3=25=99' });
    expect(refused.status).toBe(422);
    await send(path, browserForm(refused.text), { 'vat-rates': '3=25' });
    expect(await installation()).toMatchObject({ amounts: 'excluding-vat', vatRates: { 3: '25' } });
  });

  test('a password that was written for one address is not kept for another', async () => {
    const late = await open(path);
    const { webService } = installationAt(bench.emulator.url, 'other');
    await changedTo(webService ? { webService } : {});
    const told = await send(path, late, { password: 'new' });
    expect(told.status).toBe(409);
    expect(told.text).toContain(`Adresse: Er endret`);
    expect((await installation()).webService).toEqual(webService);
  });

  test('folders of receipts, one a line, are the same when a browser sends them', async () => {
    await changedTo({ file: { outFolder: '/out', receiptFolder: ['/a', '/b'], layout: 'extended' } });
    const late = await open(path);
    await changedTo({ file: { outFolder: '/out', receiptFolder: ['/a', '/c'], layout: 'extended' } });
    await send(path, late, { 'batch-size': '100' });
    expect(await installation()).toMatchObject({ batchSize: 100, file: { receiptFolder: ['/a', '/c'] } });
  });
});
