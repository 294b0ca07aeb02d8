// The form behind the red triangle: it says what is stored and what is only proposed, and has the fields that cure what it tells.
import { beforeEach, expect, test } from 'vitest';
import type { RentalData } from '../../../adapter/rental/rental-data.ts';
import { browserForm } from './browser-form.ts';
import { bench, hand, installationAt, laftForAllTests } from './laft-at-hand.ts';
import { pagesTown } from './pages-town.ts';

let workspace = '';
let number = 0;
laftForAllTests();

/** K1 uses on a supplement what is not linked to its rental object. */
const town: RentalData = {
  ...pagesTown,
  tenancies: pagesTown.tenancies.map((each) =>
    each.id === 'K1'
      ? { ...each, supplements: [{ id: 'S1', description: 'Strøm', productCode: '0110', amountOre: 35_000 }] }
      : each,
  ),
};
beforeEach(async () => {
  number += 1;
  workspace = `right-${number}`;
  await bench.adapter.laft.open(workspace, installationAt(bench.emulator.url, workspace));
  await bench.adapter.laft.loadRentalData(workspace, town);
  await bench.adapter.laft.invoicePeriod(workspace, '2026-11');
});

const at = (path: string) => `/laft/${workspace}${path}`;
const formAt = async (path: string) => browserForm((await hand.look(at(path))).text);

const notLinked = '/bases/2026-11-000001/put-right';
const linked = 'rental-object:B1:linked-product-codes';

test('a product code that may be linked is not shown as linked, and is linked only when somebody ticks it', async () => {
  const page = await hand.look(at(notLinked));
  expect(page.text).toMatch(/value="0110"> 0110 Strøm \(foreslått: brukt på tillegget, ikke koblet\)/);
  const form = browserForm(page.text);
  expect(form[linked]).toEqual(['']);
  const untouched = await hand.send(at(notLinked), form);
  expect(untouched.text).toContain('Ingenting ble lagt inn, og noe mangler fortsatt.');
  const done = await hand.send(at(notLinked), { ...form, [linked]: ['', '0110'] });
  expect(done.text).toContain('Grunnlaget er klart.');
  const { rentalObjects } = await bench.adapter.laft.rentalData(workspace);
  expect(rentalObjects[0]?.linkedProductCodes).toEqual(['0110']);
});

test('and the code of the supplement is chosen anew beside it', async () => {
  const form = await formAt(notLinked);
  const done = await hand.send(at(notLinked), { ...form, 'supplement:K1%2FS1:product-code': '0100' });
  expect(done.text).toContain('Grunnlaget er klart.');
  const { rentalObjects, tenancies } = await bench.adapter.laft.rentalData(workspace);
  expect(rentalObjects[0]?.linkedProductCodes).toEqual([]);
  expect(tenancies[0]?.supplements[0]?.productCode).toBe('0100');
});

test('a number written with a blank is the number', async () => {
  const form = await formAt('/bases/2026-11-000002/put-right');
  const done = await hand.send(at('/bases/2026-11-000002/put-right'), {
    ...form,
    'tenant:P2:person-number': '235179 30024',
  });
  expect(done.text).toContain('Grunnlaget er klart.');
});

test('what was written is shown again as it was written', async () => {
  const form = await formAt('/rental/tenancies/K1');
  const written = {
    'tenancy:K1:rent': '7.607',
    'supplement:K1%2FS1:amount': '7.607,50',
    'tenancy:K1:to': '2026-12-05',
  };
  const page = await hand.send(at('/rental/tenancies/K1'), { ...form, ...written });
  expect(page.status).toBe(422);
  expect(page.text).toMatch(/id="tenancy:K1:rent-problem">Ventet et beløp .* f\.eks\. 7500,00, ikke negativt\./);
  for (const value of Object.values(written)) expect(page.text).toContain(`value="${value}"`);
});

test('the type of a tenant is chosen in the words of the page, without those of the import file', async () => {
  const page = await hand.look(at('/rental/tenants/P1'));
  expect(page.text).toContain('>Privatperson</option>');
  expect(page.text).not.toContain('person eller organisasjon<');
});
