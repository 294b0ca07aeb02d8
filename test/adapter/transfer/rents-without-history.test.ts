// An import from somewhere that keeps no history of rents: what is past may go, and what other days need is asked for, all at once.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Correction, RentalData } from '../../../adapter/rental/rental-data.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { type Bench, forgetfulVisma } from './forgetful-visma.ts';
import { town } from './town.ts';

let database: Database;
let bench: Bench;
beforeEach(async () => {
  database = await openDatabase(undefined);
  bench = await forgetfulVisma({ database });
  const changes = ['K2', 'K3'].flatMap((id): Correction[] => [
    { thing: 'rent change', id: `${id}/2026-07-01`, field: 'rent', value: '9000' },
    { thing: 'rent change', id: `${id}/2026-10-01`, field: 'rent', value: '9500' },
  ]);
  await bench.laft.correct('alpha', changes);
});
afterEach(() => database.close());

/** As it is now, and without how it came to be. */
const ofToday: RentalData = {
  ...town,
  tenancies: town.tenancies.map((each) =>
    each.id === 'K2' || each.id === 'K3' ? { ...each, rentOre: 950_000 } : each,
  ),
};

async function invoiced(...months: string[]): Promise<void> {
  for (const month of months) await bench.laft.invoicePeriod('alpha', month);
  await bench.laft.transfer('alpha', 'web-service');
}

test('every day since the first that is invoiced has the rent that it had: it is read, and nothing is to be told', async () => {
  await invoiced();
  expect(await bench.laft.loadRentalData('alpha', ofToday)).toEqual([]);
  await invoiced('2026-12');
  const { bases } = await bench.laft.bases('alpha', { tenancy: 'K2' });
  expect(bases.map(({ basis, totalOre }) => [basis.periodFrom, totalOre])).toEqual([
    ['2026-11-01', 950_000],
    ['2026-12-01', 950_000],
  ]);
});

test('all days with an earlier rent are invoiced: it is read, and told which bases had another', async () => {
  await invoiced('2026-08', '2026-09', '2026-10');
  const told = await bench.laft.loadRentalData('alpha', ofToday);
  expect(
    told.map(({ tenancy, periodFrom, invoicedOre, nowOre }) => [tenancy, periodFrom, invoicedOre, nowOre]),
  ).toEqual([
    ['K2', '2026-08-01', 900_000, 950_000],
    ['K3', '2026-08-01', 900_000, 950_000],
    ['K2', '2026-09-01', 900_000, 950_000],
    ['K3', '2026-09-01', 900_000, 950_000],
  ]);
});

test('days between are not invoiced and would get another rent: refused, with all that has to stand in the file', async () => {
  await invoiced('2026-08');
  await expect(bench.laft.loadRentalData('alpha', ofToday)).rejects.toMatchObject({
    status: 409,
    inBothLanguages: {
      nb: expect.stringMatching(
        /ville få en annen leie: K2 fra 01\.07\.2026 \(2026-08-0+\d\).*, K3 fra 01\.07\.2026 \(2026-08-0+\d\).* La disse leieendringene stå i filen/,
      ),
      en: expect.stringMatching(
        /would get another rent: K2 from 2026-07-01 \(2026-08-0+\d\).*, K3 from 2026-07-01 \(2026-08-0+\d\).* Let these rent changes stand in the file/,
      ),
    },
  });
  const changes = [
    { from: '2026-07-01', rentOre: 900_000 },
    { from: '2026-10-01', rentOre: 950_000 },
  ];
  const withThem = {
    ...ofToday,
    tenancies: ofToday.tenancies.map((each) =>
      each.id === 'K2' || each.id === 'K3' ? { ...each, rentChanges: changes } : each,
    ),
  };
  expect(await bench.laft.loadRentalData('alpha', withThem)).toEqual([]);
});

test('days that a credit has freed would be invoiced again with another rent: refused', async () => {
  await invoiced('2026-08', '2026-09', '2026-10');
  const { bases } = await bench.laft.bases('alpha', { tenancy: 'K2' });
  const september = bases.find(({ basis }) => basis.periodFrom === '2026-09-01')?.basis.id ?? '';
  await bench.laft.credit('alpha', [september]);
  await invoiced();
  await expect(bench.laft.loadRentalData('alpha', ofToday)).rejects.toThrow(
    /another rent: K2 from 2026-07-01 \([^)]*\)\. /,
  );
});

test('a rent change that a person takes away by itself is refused as ever', async () => {
  await invoiced();
  const correction: Correction = { thing: 'rent change', id: 'K2/2026-10-01', field: 'rent' };
  await expect(bench.laft.correct('alpha', [correction])).rejects.toThrow(
    /The rent of tenancy K2 from 2026-10-01 is invoiced by 2026-11-000002 and cannot be taken away\. Credit it first/,
  );
});
