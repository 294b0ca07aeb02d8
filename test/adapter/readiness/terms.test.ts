// What an installation's terms hold back (LAFT-011, LAFT-012, LAFT-015), and what a channel changes on the way, which is a warning only.
import { describe, expect, test } from 'vitest';
import { invoiceByHand, invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { type Terms, usualTerms, type Way } from '../../../adapter/invoicing/terms.ts';
import { readiness } from '../../../adapter/readiness/readiness.ts';
import type { RentalData } from '../../../adapter/rental/rental-data.ts';
import { decided } from '../../../adapter/transfer/decide.ts';
import { type Changes, changed, electricity } from '../small-data.ts';

const webService: Way = { channel: 'web-service', layout: 'extended' };
const extended: Way = { channel: 'file', layout: 'extended' };
const standard: Way = { channel: 'file', layout: 'standard' };

function found(data: RentalData, terms: Partial<Terms> = {}, days?: { from: string; to: string }) {
  const all = { ...usualTerms, ...terms };
  const { drafts } = days
    ? invoiceByHand(data, { tenancies: ['L1'], ...days }, [], all)
    : invoicePeriod(data, '2026-11', [], all);
  const [draft] = drafts;
  if (!draft) throw new Error('no basis was made');
  const basis = { id: '2026-11-000001', ...draft.basis };
  return { missing: readiness(data, basis, all), state: decided({ data, terms: all }, basis).state, basis };
}

const withoutCode = changed({ without: ['supplement.vatCode'] });
const shop = changed({ tenancy: { tenant: 'O1' }, without: ['supplement.vatCode'] });
const shopWithCode = changed({ tenancy: { tenant: 'O1' } });

describe('LAFT-011: an installation that requires a VAT code', () => {
  test.each([
    { why: 'not required', data: withoutCode, requiresVatCode: false, ways: [webService], codes: [] },
    { why: 'by web service', data: withoutCode, requiresVatCode: true, ways: [webService], codes: ['LAFT-011'] },
    { why: 'extended layout', data: withoutCode, requiresVatCode: true, ways: [extended], codes: ['LAFT-011'] },
    { why: 'no way that can carry it', data: withoutCode, requiresVatCode: true, ways: [standard], codes: [] },
    {
      why: 'one of two ways can carry it',
      data: withoutCode,
      requiresVatCode: true,
      ways: [webService, standard],
      codes: ['LAFT-011'],
    },
    { why: 'there is one', data: changed({}), requiresVatCode: true, ways: [webService], codes: [] },
  ])('$why: $codes', ({ data, requiresVatCode, ways, codes }) => {
    const { missing } = found(data, { requiresVatCode, ways });
    expect(missing.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(codes);
  });

  test('says where it is missing, once for a charge with many lines', () => {
    const data = changed({ tenancy: { supplements: [] }, without: ['supplement.vatCode'] });
    const [tenancy] = data.tenancies;
    const { vatCode: _, ...bare } = tenancy ?? { vatCode: '' };
    const { missing } = found(
      { ...data, tenancies: [bare as (typeof data.tenancies)[number]] },
      { requiresVatCode: true, vatRates: { '0': '0', '3': '25' } },
      { from: '2026-01-02', to: '2026-12-30' },
    );
    expect(missing).toMatchObject([
      {
        code: 'LAFT-011',
        field: 'vatCode',
        enterAt: { thing: 'tenancy', id: 'L1', field: 'vat code' },
        sentence: { en: expect.stringContaining('the rent of L1') },
      },
    ]);
    expect(missing[0]?.sentence.nb).toContain('ventet 0, 3');
  });
});

describe('amounts including VAT', () => {
  test('a code whose rate is not known is held back as such, with the rates that are', () => {
    const { missing } = found(changed({ tenancy: { supplements: [], vatCode: '3' } }), {
      amounts: 'including-vat',
      vatRates: { '0': '0' },
    });
    expect(missing).toMatchObject([
      {
        code: 'LAFT-015',
        severity: 'error',
        value: '3',
        enterAt: { thing: 'tenancy', id: 'L1', field: 'vat code' },
        sentence: {
          nb: 'Mva-kode 3 for husleien på L1 har ingen sats her, og beløp skal være med mva; ventet 0.',
          en: 'VAT code 3 of the rent of L1 has no rate here, and amounts are to include VAT; expected 0.',
        },
      },
    ]);
  });

  test.each([
    { why: 'of an organisation without a code', data: shop, amounts: 'including-vat' as const, warned: ['LAFT-011'] },
    { why: 'of an organisation, excluding VAT', data: shop, amounts: 'excluding-vat' as const, warned: [] },
    { why: 'of a private person without a code', data: withoutCode, amounts: 'including-vat' as const, warned: [] },
    { why: 'of an organisation with a code', data: shopWithCode, amounts: 'including-vat' as const, warned: [] },
  ])('a line $why is warned of as $warned, and can be transferred', ({ data, amounts, warned }) => {
    const { missing, state } = found(data, { amounts });
    expect(missing.filter(({ severity }) => severity === 'warning').map(({ code }) => code)).toEqual(warned);
    expect(missing.map(({ sentence }) => sentence.en).join()).toMatch(warned.length > 0 ? /none is added/ : /^$/);
    expect(state).toBe('ready');
  });

  const let25 = changed({ tenancy: { vatCode: '3', rentOre: 1_562_500 } });
  const rates = { '0': '0', '3': '25' };
  test.each([
    { amounts: 'excluding-vat' as const, data: let25, ore: [1_562_500, 35_000], state: 'ready' },
    { amounts: 'including-vat' as const, data: let25, ore: [1_953_125, 35_000], state: 'ready' },
    {
      amounts: 'including-vat' as const,
      data: changed({ tenancy: { vatCode: '7' } }),
      ore: [850_000, 35_000],
      state: 'blocked',
    },
    {
      amounts: 'including-vat' as const,
      data: changed({ tenancy: { vatCode: 'constructor' } }),
      ore: [850_000, 35_000],
      state: 'blocked',
    },
    { amounts: 'including-vat' as const, data: withoutCode, ore: [850_000, 35_000], state: 'ready' },
  ])('$amounts: $ore, $state', ({ amounts, data, ore, state }) => {
    const made = found(data, { amounts, vatRates: rates });
    expect(made.basis.lines.map((line) => line.amountOre)).toEqual(ore);
    expect(made.basis.lines.map((line) => line.unitPriceOre)).toEqual(ore);
    expect(made.state).toBe(state);
  });

  test('of three months: VAT is added to the price, and the amount is still price x quantity', () => {
    const data = changed({ tenancy: { vatCode: '3', rentOre: 2, supplements: [] } });
    const days = { from: '2026-10-01', to: '2026-12-31' };
    const { basis } = found(data, { amounts: 'including-vat', vatRates: rates }, days);
    expect(basis.lines).toMatchObject([{ unitPriceOre: 3, quantityHundredths: 300, amountOre: 9 }]);
  });
});

describe('more than can be numbered is held back', () => {
  const supplements = (count: number, productCode = '0110') =>
    Array.from({ length: count }, (_, i) => ({ ...electricity, id: `S${i}`, productCode }));
  test.each([
    { why: '99 text lines', data: changed({ tenancy: { supplements: supplements(98) } }), errors: [] },
    {
      why: '100 text lines',
      data: changed({
        tenancy: {
          supplements: [...supplements(60), ...supplements(39, '0120').map((s) => ({ ...s, id: `T${s.id}` }))],
        },
      }),
      errors: ['text: 100 text lines cannot be transferred as Text; expected at most 99 in one invoice basis'],
    },
    {
      why: 'texts that wrap',
      data: changed({
        tenancy: {
          supplements: supplements(50).map((each) => ({ ...each, description: 'Felleskostnader '.repeat(3) })),
        },
      }),
      errors: ['text: 101 text lines cannot'],
    },
  ])('$why', ({ data, errors }) => {
    const { missing } = found(data);
    expect(missing).toHaveLength(errors.length);
    for (const [i, error] of errors.entries()) {
      expect(missing[i]).toMatchObject({ code: 'LAFT-012', severity: 'error' });
      expect(`${missing[i]?.field}: ${missing[i]?.sentence.en}`).toContain(error);
    }
  });

  test.each([
    { why: '99 months in parts and whole', to: '2033-03-30', fields: [] },
    { why: '100 of them', to: '2033-04-29', fields: ['itemNumber', 'text'] },
  ])('lines of one item: $why', ({ to, fields }) => {
    const data = changed({ tenancy: { supplements: [] } });
    const { missing } = found(data, {}, { from: '2025-01-02', to });
    expect(missing.map(({ field }) => field).toSorted()).toEqual(fields);
    for (const each of missing)
      expect(each).toMatchObject({ code: 'LAFT-012', enterAt: { thing: 'tenancy', field: 'interval' } });
  });
});

const long = 'Boligstiftelsen for Østre og Vestre Fjordby kommune';
const changes: {
  why: string;
  wrong: Changes;
  ways: Way[];
  warns: { field: string; enterAt: string; nb: string }[];
}[] = [
  {
    why: 'a name is cut in both ways',
    wrong: { tenant: { name: long } },
    ways: [webService, extended],
    warns: [
      {
        field: 'name',
        enterAt: 'tenant P1 name',
        nb: `Navn: "${long}" blir sendt som "Boligstiftelsen for Østre og Vestre Fjor".`,
      },
    ],
  },
  {
    why: 'an address fits the extended layout, not the standard one',
    wrong: { object: { address: 'Nordre Strandveien 114, oppgang B' } },
    ways: [webService, standard],
    warns: [
      { field: 'contactReference', enterAt: 'tenant P1 reference', nb: 'blir ikke med i fil; formatet' },
      { field: 'vatCode', enterAt: 'tenancy L1 vat code', nb: 'Mva-kode: "0" blir ikke med i fil' },
      { field: 'accountingDimension', enterAt: 'rental object B1 accounting 1', nb: 'Kontoplan: "3000" blir ikke med' },
      { field: 'addressLine1', enterAt: 'rental object B1 address', nb: '"Nordre Strandveien 114, oppgan" i fil.' },
    ],
  },
  {
    why: 'letters that the file lacks',
    wrong: { tenant: { name: 'Michał Żak', reference: 'Łódź' } },
    ways: [webService, extended],
    warns: [
      { field: 'name', enterAt: 'tenant P1 name', nb: 'Navn: "Michał Żak" blir sendt som "Michal Zak" i fil.' },
      { field: 'contactReference', enterAt: 'tenant P1 reference', nb: 'blir sendt som "Lódz" i fil.' },
    ],
  },
  {
    why: 'and in a text',
    wrong: { supplement: { description: 'Prąd' } },
    ways: [extended],
    warns: [
      {
        field: 'text',
        enterAt: 'supplement L1/S1 description',
        nb: '"Prąd november 2026" blir sendt som "Prad november 2026".',
      },
    ],
  },
  { why: 'letters that the web service has', wrong: { tenant: { name: 'Michał Żak' } }, ways: [webService], warns: [] },
  {
    why: 'the address of its own, the other references',
    wrong: { tenancy: { tenant: 'O1' }, tenant: { addressLine2: `c/o ${long}` } },
    ways: [webService, standard],
    warns: [
      { field: 'addressLine2', enterAt: 'tenant O1 address line 2', nb: 'Adresse, linje 2' },
      { field: 'profile', enterAt: 'tenant O1 profile', nb: '"EHF" blir ikke med i fil' },
      { field: 'externalReference', enterAt: 'tenant O1 external reference', nb: '"KONTRAKT-17" blir ikke med i fil' },
      { field: 'vatCode', enterAt: 'tenancy L1 vat code', nb: '"0" blir ikke med' },
      { field: 'accountingDimension', enterAt: 'rental object B1 accounting 1', nb: '"3000" blir ikke med' },
    ],
  },
];

describe('what does not reach Visma as it was entered is a warning', () => {
  test.each(changes)('$why', ({ wrong, ways, warns }) => {
    const { missing, state } = found(changed(wrong), { ways });
    expect(state).toBe('ready');
    const told = missing.map(({ field, enterAt: { thing, id, field: at } }) => ({
      field,
      enterAt: `${thing} ${id} ${at}`,
    }));
    expect(told).toEqual(warns.map(({ field, enterAt }) => ({ field, enterAt })));
    for (const [i, each] of missing.entries()) {
      expect(each).toMatchObject({ code: 'LAFT-012', severity: 'warning' });
      expect(each.sentence.nb).toContain(warns[i]?.nb);
      expect(each.sentence.en).not.toBe(each.sentence.nb);
    }
  });

  test('an identifier that no way carries is left out, not held back; where one does, it is held back', () => {
    const data = changed({ tenancy: { tenant: 'O1' }, tenant: { externalReference: 'X'.repeat(21) } });
    const severities = (ways: Way[]) =>
      found(data, { ways })
        .missing.filter(({ field }) => field === 'externalReference')
        .map(({ severity }) => severity);
    expect(severities([standard])).toEqual(['warning']);
    expect(severities([webService])).toEqual(['error']);
    expect(severities([webService, standard])).toEqual(['error', 'warning']);
  });
});
