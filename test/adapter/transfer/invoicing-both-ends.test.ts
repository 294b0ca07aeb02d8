// What LAFT invoices, as a Visma that enforces its register receives it: VAT on prices, longer periods, credits.
import { describe, expect, it } from 'vitest';
import { startAdapter } from '../../../adapter/index.ts';
import type { Installation } from '../../../adapter/laft.ts';
import type { RentalData, Tenancy } from '../../../adapter/rental/rental-data.ts';
import { pricesWithVat } from '../../../contracts/examples/amounts.ts';
import type { Channel } from '../../../contracts/outcomes.ts';
import { formatHundredths } from '../../../contracts/values/hundredths.ts';
import { formatOre } from '../../../contracts/values/money.ts';
import { type VismaWithFolder, vismaWithFolder } from './visma-with-folder.ts';

/** Prices that a tenancy can have; each with an item and a VAT code of its own. */
const priced = pricesWithVat
  .filter(({ priceOre }) => priceOre > 0)
  .map((row, i) => ({ ...row, item: `01${String(i).padStart(2, '0')}`, vatCode: `M${i}` }));

const register = {
  name: 'prices',
  clients: [{ id: '013', name: 'Eiendomsforetaket', active: true }],
  items: priced.map(({ item, vatCode, priceOre }) => ({
    client: '013',
    number: item,
    name: `Lokalleie ${item}`,
    'unit price': formatOre(priceOre),
    'vat code': vatCode,
    active: true,
  })),
  customers: [{ number: '311000004', kind: 'organisation', name: 'Bakeriet', blocked: false }],
  'vat codes': priced.map(({ vatCode, rateHundredths }) => ({
    code: vatCode,
    rate: formatHundredths(rateHundredths),
    name: vatCode,
  })),
  service: { ordered: true, user: 'laft', password: 'laft', open: true },
  settings: { 'price-differs': 'error', amounts: 'including-vat' },
};

const rentalData: RentalData = {
  clientIds: [{ id: '013', description: '' }],
  productCodes: priced.map(({ item }) => ({ itemNumber: item, description: '' })),
  rentalObjects: priced.map(({ item }) => ({
    id: item,
    name: '',
    address: 'Torvet 3',
    postalCode: '7011',
    clientId: '013',
    productCode: item,
    linkedProductCodes: [],
    accounting: [],
  })),
  tenants: [{ id: 'O1', kind: 'organisation', name: 'Bakeriet', organisationNumber: '311000004', accounting: [] }],
  tenancies: priced.map(
    ({ item, vatCode, priceOre }): Tenancy => ({
      id: `L${item}`,
      rentalObject: item,
      tenant: 'O1',
      from: '2026-01-01',
      rentOre: priceOre,
      vatCode,
      interval: item === '0100' ? 'quarter' : 'month',
      supplements: [],
    }),
  ),
};

async function withBothEnds(terms: Partial<Installation>, work: (ends: Ends) => Promise<void>): Promise<void> {
  const { emulator, installation, remove } = await vismaWithFolder({}, register);
  const { laft, close } = await startAdapter();
  await laft.open('alpha', { ...installation, batchSize: 50, ...terms });
  await laft.loadRentalData('alpha', rentalData);
  const transfer = async (channel: Channel) => {
    await laft.transfer('alpha', channel);
    await emulator.dropFolder?.idle();
    if (channel === 'file') await laft.collectReceipts('alpha');
  };
  try {
    await work({ laft, visma: emulator, transfer });
  } finally {
    await close();
    await remove();
  }
}

interface Ends {
  laft: Awaited<ReturnType<typeof startAdapter>>['laft'];
  visma: VismaWithFolder['emulator'];
  transfer(channel: Channel): Promise<void>;
}

const vatRates = Object.fromEntries(
  priced.map(({ vatCode, rateHundredths }) => [vatCode, formatHundredths(rateHundredths)]),
);
const including: Partial<Installation> = { amounts: 'including-vat', vatRates };

describe.each<Channel>(['web-service', 'file'])('by %s', (channel) => {
  it('prices including VAT are those of the items to the øre, a quarter and a month alike', () =>
    withBothEnds(including, async ({ laft, visma, transfer }) => {
      await laft.invoicePeriod('alpha', '2026-11');
      await laft.invoicePeriod('alpha', '2026-Q4');
      await transfer(channel);
      const { bases } = await visma.visma.bases('alpha', { accepted: true });
      const received = bases.map(({ basis, totalOre }) => ({ item: basis.lines[0]?.itemNumber, totalOre }));
      expect(received.toSorted((a, b) => String(a.item).localeCompare(String(b.item)))).toEqual(
        priced.map(({ item, priceWithVatOre }) => ({ item, totalOre: priceWithVatOre * (item === '0100' ? 3 : 1) })),
      );
    }));

  it('prices excluding VAT are others, where the two do not agree on it', () =>
    withBothEnds({ amounts: 'excluding-vat' }, async ({ laft, transfer }) => {
      await laft.invoicePeriod('alpha', '2026-11');
      await transfer(channel);
      const failed = (await laft.bases('alpha', { state: 'failed' })).bases;
      const withVat = priced.filter((row) => row.item !== '0100' && row.priceOre !== row.priceWithVatOre);
      expect(failed.map(({ basis }) => basis.tenancy)).toEqual(withVat.map(({ item }) => `L${item}`));
      expect(new Set(failed.flatMap(({ errors }) => errors.map(({ code }) => code)))).toEqual(new Set(['VE-144']));
    }));

  it('a credit takes back what was received, and the days are invoiced anew', () =>
    withBothEnds(including, async ({ laft, visma, transfer }) => {
      await laft.invoicePeriod('alpha', '2026-Q4');
      await transfer(channel);
      const [basis] = (await laft.bases('alpha')).bases;
      await laft.credit('alpha', [basis?.basis.id ?? '']);
      await transfer(channel);
      const sumReceived = async () =>
        (await visma.visma.bases('alpha', { accepted: true })).bases.reduce((sum, each) => sum + each.totalOre, 0);
      expect(await sumReceived()).toBe(0);
      expect(await laft.invoicePeriod('alpha', '2026-Q4')).toMatchObject({ made: 1, ready: 1 });
      await transfer(channel);
      expect(await sumReceived()).toBe(basis?.totalOre);
      expect(await laft.summary('alpha')).toEqual([{ state: 'transferred', count: 3, totalOre: basis?.totalOre }]);
    }));
});
