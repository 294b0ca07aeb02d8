import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openArchive } from '../../../adapter/rental/excel-archive.ts';
import { readRentalExcel } from '../../../adapter/rental/excel-import.ts';
import { rentalTemplate, writeRentalExcel } from '../../../adapter/rental/excel-template.ts';
import { readWorkbook } from '../../../adapter/rental/excel-workbook.ts';
import { intervals } from '../../../adapter/rental/interval.ts';
import type { RentalData } from '../../../adapter/rental/rental-data.ts';
import { addDays } from '../../../contracts/values/calendar.ts';
import { generateMunicipality } from '../../../scenarios/fixtures/municipality/generate-municipality.ts';
import { changed, smallData } from '../small-data.ts';

const languages = ['nb', 'en'] as const;

const throughExcel = async (data: RentalData, lang?: 'nb' | 'en') =>
  readRentalExcel(await writeRentalExcel(data, lang), 'import.xlsx');

describe('what is written is what is read', () => {
  test.each(languages)('small data, headings in %s', async (lang) => {
    expect(await throughExcel(smallData, lang)).toEqual(smallData);
  });

  test.each(languages)('intervals and changes of rent, headings in %s', async (lang) => {
    const rentChanges = [
      { from: '2026-01-01', rentOre: 875_050 },
      { from: '2026-07-01', rentOre: 900_000 },
    ];
    for (const interval of intervals) {
      const data = changed({ tenancy: { interval, rentChanges } });
      expect(await throughExcel(data, lang)).toEqual(data);
    }
  });

  test.each(languages)('a municipality of 200 tenancies, headings in %s', async (lang) => {
    const { data } = generateMunicipality({ tenancies: 200, seed: 7 });
    expect(await throughExcel(data, lang)).toEqual(data);
  });

  test('any amount, day, text and number of supplements', async () => {
    await fc.assert(
      fc.asyncProperty(anyTenancy, async (data) => {
        expect(await throughExcel(data)).toEqual(data);
      }),
      { numRuns: 60, seed: 20261101 },
    );
  });
});

const entered = fc
  .string({ unit: fc.constantFrom(...'aÆøåé ,;\'"&<>=+-_x0041łČ€'), minLength: 1, maxLength: 30 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const ore = fc.oneof(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(1, 10, 29, 58, 115, 99_999_999_999));
const day = fc.integer({ min: 0, max: 110_000 }).map((days) => addDays('1850-01-01', days));

const anyTenancy: fc.Arbitrary<RentalData> = fc
  .record({
    name: entered,
    description: entered,
    profile: entered,
    rentOre: ore,
    from: day,
    days: fc.nat(40_000),
    amounts: fc.array(ore, { maxLength: 3 }),
    interval: fc.constantFrom(...intervals),
    rents: fc.array(ore, { minLength: 1, maxLength: 3 }),
  })
  .map(({ name, description, profile, rentOre, from, days, amounts, interval, rents }) =>
    changed({
      tenant: { name, profile },
      tenancy: {
        rentOre,
        from,
        to: addDays(from, days),
        interval,
        rentChanges: rents.map((rent, i) => ({ from: addDays(from, 1 + i * 31), rentOre: rent })),
        supplements: amounts.map((amount, at) => ({
          id: `S${at}`,
          description,
          amountOre: at % 2 === 0 ? amount : -amount,
        })),
      },
    }),
  );

describe('the template', () => {
  test.each(languages)('in %s is an import file of nothing', async (lang) => {
    expect(await readRentalExcel(await rentalTemplate(lang), 'template.xlsx')).toEqual({
      clientIds: [],
      productCodes: [],
      rentalObjects: [],
      tenants: [],
      tenancies: [],
    });
  });

  test.each([
    {
      lang: 'nb' as const,
      sheets: [
        'Oppdragsgivere',
        'Varer',
        'Utleieobjekter',
        'Leietakere',
        'Leieforhold',
        'Tillegg',
        'Leieendringer',
        'Veiledning',
      ],
    },
    {
      lang: 'en' as const,
      sheets: [
        'Client IDs',
        'Product codes',
        'Rental objects',
        'Tenants',
        'Tenancies',
        'Supplements',
        'Rent changes',
        'Guide',
      ],
    },
  ])('in $lang has a sheet a kind of thing, and a guide to every column', async ({ lang, sheets }) => {
    const workbook = await readWorkbook(await rentalTemplate(lang), 'template.xlsx');
    expect(workbook.map(({ name }) => name)).toEqual(sheets);
    const texts = workbook.map(({ rows }) =>
      rows.map((row) => row.map((cell) => (cell && 'text' in cell ? cell.text : ''))),
    );
    const headings = texts.slice(0, -1).flatMap(([first = []], at) => first.map((heading) => [sheets[at], heading]));
    const explained = texts
      .at(-1)
      ?.slice(1)
      .map(([sheet, heading]) => [sheet, heading]);
    // An example of a second row names the columns again.
    const once = new Map((explained ?? []).map((each) => [JSON.stringify(each), each]));
    expect([...once.values()]).toEqual(headings);
  });

  test('has rows that are text already, so that Excel leaves the zeros of 013 alone', async () => {
    const archive = openArchive(await rentalTemplate());
    const style = /<c r="A2" s="(\d+)"/.exec(archive?.part('xl/worksheets/sheet1.xml') ?? '')?.[1];
    const styles = archive?.part('xl/styles.xml') ?? '';
    const used = [...styles.slice(styles.indexOf('<cellXfs')).matchAll(/<xf ([^>]*)>/g)][Number(style)]?.[1] ?? '';
    const format = /numFmtId="(\d+)"/.exec(used)?.[1];
    expect(styles).toContain(`<numFmt numFmtId="${format}" formatCode="@"/>`);
  });

  test('has headings that people read, abbreviations in capitals', async () => {
    const [clients, , , , tenancies] = await readWorkbook(await rentalTemplate(), 'template.xlsx');
    const texts = [...(clients?.rows[0] ?? []), ...(tenancies?.rows[0] ?? [])].map(
      (cell) => cell && 'text' in cell && cell.text,
    );
    expect(texts).toEqual([
      'ID',
      'Description',
      'ID',
      'Rental object',
      'Tenant',
      'From',
      'To',
      'Rent',
      'VAT code',
      'Interval',
    ]);
  });
});

test('a dimension that is entered twice has no room in its column', () => {
  const twice = [
    { dimension: 1, value: '3000' },
    { dimension: 1, value: '3100' },
  ];
  expect(() => writeRentalExcel(changed({ object: { accounting: twice } }))).toThrowError(
    'rental object B1: accounting 1: a column cannot hold it twice',
  );
});
