// For each tenancy, charge and day at most one invoice basis: found by the sweep, held by the book on every database.
import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../../adapter/invoicing/invoice-basis.ts';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import { firstOverlap } from '../../../adapter/stores/coverage-rows.ts';
import { everyDatabase } from '../../databases.ts';
import { memoryWorld } from '../transfer/mortal-world.ts';
import { installation, town } from '../transfer/town.ts';

const days = (from: number, to: number, charge = 'rent', tenancy = 'K1'): Coverage => ({
  tenancy,
  charge,
  from: `2026-11-${String(from).padStart(2, '0')}`,
  to: `2026-11-${String(to).padStart(2, '0')}`,
});

const table: { what: string; coverage: Coverage[]; overlaps: boolean }[] = [
  { what: 'nothing', coverage: [], overlaps: false },
  { what: 'one', coverage: [days(1, 30)], overlaps: false },
  { what: 'one after the other', coverage: [days(1, 15), days(16, 30)], overlaps: false },
  { what: 'one shared day', coverage: [days(1, 16), days(16, 30)], overlaps: true },
  {
    what: 'one inside a longer one, another between',
    coverage: [days(1, 30), days(3, 4, 'S1'), days(10, 11)],
    overlaps: true,
  },
  { what: 'the same days of another charge', coverage: [days(1, 30), days(1, 30, 'S1')], overlaps: false },
  { what: 'the same days of another tenancy', coverage: [days(1, 30), days(1, 30, 'rent', 'K2')], overlaps: false },
  { what: 'the same twice', coverage: [days(1, 30), days(1, 30)], overlaps: true },
];

it.each(table)('$what: overlaps $overlaps', ({ coverage, overlaps }) => {
  expect(firstOverlap(coverage) !== undefined).toBe(overlaps);
  expect(firstOverlap(coverage.toReversed()) !== undefined).toBe(overlaps);
});

describe.each(everyDatabase)('the book on $name', ({ make }) => {
  const withBook = async (work: (laft: Laft) => Promise<void>) => {
    const store = await make();
    const database = await store.open();
    const laft = await openLaft({ world: memoryWorld(() => Promise.reject(new Error('no network'))), database });
    await laft.open('alpha', installation);
    await laft.loadRentalData('alpha', town);
    await work(laft);
    await database.close();
    await store.remove();
  };
  const only = (id: string) => ({ ...town, tenancies: town.tenancies.filter((each) => each.id === id) });
  const ending = (to: string) => ({ ...town, tenancies: only('K2').tenancies.map((each) => ({ ...each, to })) });

  it('runs of the same month, one after another and at once, make each basis once', () =>
    withBook(async (laft) => {
      const runs = await Promise.all([1, 2, 3].map(() => laft.invoicePeriod('alpha', '2026-11')));
      expect(runs.map((run) => run.made).toSorted()).toEqual([0, 0, 4]);
      expect(await laft.invoicePeriod('alpha', '2026-12')).toMatchObject({ made: 4, totalOre: 3445650 });
      expect((await laft.bases('alpha')).bases.map((each) => each.basis.id)).toEqual([
        ...[1, 2, 3, 4].map((i) => `2026-11-00000${i}`),
        ...[1, 2, 3, 4].map((i) => `2026-12-00000${i}`),
      ]);
    }));

  it('a tenancy that ends earlier is charged less, and once it goes on again the rest is a basis of its own', () =>
    withBook(async (laft) => {
      await laft.loadRentalData('alpha', only('K2'));
      await laft.invoicePeriod('alpha', '2026-11');
      await laft.loadRentalData('alpha', ending('2026-11-10'));
      expect((await laft.bases('alpha')).bases.map((each) => each.totalOre)).toEqual([283367]);
      await laft.loadRentalData('alpha', ending('2026-11-20'));
      expect((await laft.bases('alpha')).bases.map((each) => each.totalOre)).toEqual([283367]);
      expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 1, totalOre: 283367 });
    }));

  it('data that leaves a basis nothing to invoice is refused as a whole', () =>
    withBook(async (laft) => {
      await laft.invoicePeriod('alpha', '2026-11');
      await expect(laft.loadRentalData('alpha', only('K2'))).rejects.toMatchObject({
        inBothLanguages: {
          en: expect.stringMatching(/2026-11-000001 of tenancy K1.*nothing left to invoice/),
          nb: expect.stringContaining('på leieforhold K1, 01.11.2026 til 30.11.2026, ville ikke ha noe igjen'),
        },
      });
      expect((await laft.rentalData('alpha')).tenancies).toHaveLength(4);
    }));
});
