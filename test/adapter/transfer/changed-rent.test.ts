// Rent changes and the installation's terms that are entered after invoice bases were made: what may still change follows them.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { Correction } from '../../../adapter/rental/rental-data.ts';
import { invoicedOtherwiseNote } from '../../../adapter/transfer/invoiced-otherwise.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { memoryWorld } from './mortal-world.ts';
import { type RecordingVisma, recordingVisma } from './recording-visma.ts';
import { town, installation as usual } from './town.ts';

/** Amounts stay as they are entered, whatever the code. */
const installation = { ...usual, amounts: 'excluding-vat' as const };

const oneTenancy = {
  ...town,
  tenancies: town.tenancies.filter(({ id }) => id === 'K1').map((each) => ({ ...each, vatCode: '3' })),
};
const rent = (from: string, value: string): Correction => ({
  thing: 'rent change',
  id: `K1/${from}`,
  field: 'rent',
  value,
});

let laft: Laft;
let noAnswer: boolean;
let visma: RecordingVisma;

beforeEach(async () => {
  noAnswer = false;
  visma = recordingVisma();
  const world = memoryWorld(async (request) => {
    if (noAnswer) throw new Error('the connection was broken');
    return visma.answer(request);
  });
  laft = await openLaft({ world, database: await openDatabase(undefined) });
  await laft.open('alpha', installation);
  await laft.loadRentalData('alpha', oneTenancy);
  await laft.invoicePeriod('alpha', '2026-11');
});

const made = async () =>
  (await laft.bases('alpha')).bases.map(({ basis, state, totalOre }) => ({
    id: basis.id,
    days: `${basis.periodFrom} ${basis.periodTo}`,
    state,
    totalOre,
  }));

describe('a rent change entered afterwards', () => {
  it('ends the basis the day before, and what follows gets one of its own', async () => {
    await laft.correct('alpha', [rent('2026-11-16', '12000')]);
    expect(await made()).toEqual([
      { id: '2026-11-000001', days: '2026-11-01 2026-11-15', state: 'ready', totalOre: 425_000 + 22_525 },
      { id: '2026-11-000002', days: '2026-11-16 2026-11-30', state: 'ready', totalOre: 600_000 + 22_525 },
    ]);
    expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 0 });
  });

  it('twice, and to the rent that was: each day has one basis', async () => {
    await laft.correct('alpha', [rent('2026-11-11', '9000'), rent('2026-11-21', '6000')]);
    expect((await made()).map(({ days }) => days)).toEqual([
      '2026-11-01 2026-11-10',
      '2026-11-11 2026-11-20',
      '2026-11-21 2026-11-30',
    ]);
    await laft.correct('alpha', [rent('2026-11-11', '8500'), rent('2026-11-21', '8500')]);
    expect((await made()).map(({ days }) => days)).toHaveLength(3);
    expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 0 });
  });

  it('is taken away: what is not sent is decided anew, and no day is lost', async () => {
    await laft.correct('alpha', [rent('2026-11-16', '12000')]);
    await laft.correct('alpha', [rent('2026-11-16', '')]);
    expect((await made()).map(({ days, totalOre }) => [days, totalOre])).toEqual([
      ['2026-11-01 2026-11-15', 425_000 + 22_525],
      ['2026-11-16 2026-11-30', 425_000 + 22_525],
    ]);
    expect((await laft.rentalData('alpha')).tenancies[0]?.rentChanges).toBeUndefined();
    expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 0 });
  });

  it('is not taken away once its rent is transferred, and is when that is credited', async () => {
    await laft.correct('alpha', [rent('2026-11-16', '12000')]);
    await laft.transfer('alpha', 'web-service');
    await expect(laft.correct('alpha', [rent('2026-11-16', '')])).rejects.toMatchObject({
      inBothLanguages: {
        en: expect.stringContaining(
          'is invoiced by 2026-11-000002 and cannot be taken away. Credit it first (laft credit 2026-11-000002)',
        ),
        nb: expect.stringContaining('fra 16.11.2026 er fakturert i 2026-11-000002'),
      },
    });
    await laft.credit('alpha', ['2026-11-000002']);
    await laft.transfer('alpha', 'web-service');
    await laft.correct('alpha', [rent('2026-11-16', '')]);
    expect((await laft.rentalData('alpha')).tenancies[0]?.rentChanges).toBeUndefined();
  });

  it('is not taken away by an import either', async () => {
    await laft.correct('alpha', [rent('2026-11-16', '12000')]);
    await laft.transfer('alpha', 'web-service');
    const before = await laft.rentalData('alpha');
    await expect(laft.loadRentalData('alpha', oneTenancy)).rejects.toThrow(
      'K1 from 2026-11-16 (2026-11-000002). Nothing is changed.',
    );
    expect(await laft.rentalData('alpha')).toEqual(before);
    // A tenancy that is over goes with all that it had.
    expect(await laft.loadRentalData('alpha', { ...oneTenancy, tenancies: [] })).toEqual([]);
  });

  it('that came after the transfer is in no invoice, and is taken away', async () => {
    await laft.transfer('alpha', 'web-service');
    await laft.correct('alpha', [rent('2026-11-16', '12000')]);
    await laft.correct('alpha', [rent('2026-11-16', '')]);
    expect((await laft.rentalData('alpha')).tenancies[0]?.rentChanges).toBeUndefined();
  });

  it('does not touch what is transferred', async () => {
    await laft.transfer('alpha', 'web-service');
    const before = await made();
    await laft.correct('alpha', [rent('2026-11-16', '12000')]);
    expect(await made()).toEqual(before);
  });

  it('is refused while the basis is unknown', async () => {
    noAnswer = true;
    await laft.transfer('alpha', 'web-service');
    await expect(laft.correct('alpha', [rent('2026-11-16', '12000')])).rejects.toThrow(
      'is unknown and cannot be edited',
    );
    expect((await laft.rentalData('alpha')).tenancies[0]).not.toHaveProperty('rentChanges');
  });

  it.each([
    { of: rent('2026-01-01', '12000'), says: '2026-01-01 is not after 2026-01-01, when the tenancy begins' },
    { of: rent('2025-11-16', '12000'), says: '2025-11-16 is not after 2026-01-01' },
    { of: rent('2026-11-31', '12000'), says: 'unknown rent change "K1/2026-11-31"' },
    { of: { ...rent('2026-11-16', '1'), id: 'K9/2026-11-16' }, says: '"K9" is not among Tenancies' },
    { of: rent('2026-11-16', '-1'), says: 'not negative' },
  ])('is refused: $says', async ({ of, says }) => {
    await expect(laft.correct('alpha', [of])).rejects.toThrow(says);
  });
});

describe('a rent that is entered when its days are transferred already', () => {
  const october = { tenancy: 'K1', periodFrom: '2026-10-01', periodTo: '2026-10-31', basisId: '2026-10-000001' };
  const november = { tenancy: 'K1', periodFrom: '2026-11-01', periodTo: '2026-11-30', basisId: '2026-11-000001' };

  beforeEach(async () => {
    await laft.invoicePeriod('alpha', '2026-10');
    await laft.transfer('alpha', 'web-service');
    await laft.invoicePeriod('alpha', '2026-12');
  });

  it.each<{ what: string; entered: Correction[]; told: object[] }>([
    {
      what: 'a change inside a basis',
      entered: [rent('2026-11-16', '12000')],
      told: [{ ...november, invoicedOre: 850_000, nowOre: 425_000 + 600_000 }],
    },
    {
      what: 'a change before both',
      entered: [rent('2026-07-01', '9000')],
      told: [
        { ...october, invoicedOre: 850_000, nowOre: 900_000 },
        { ...november, invoicedOre: 850_000, nowOre: 900_000 },
      ],
    },
    {
      what: "the tenancy's own rent",
      entered: [{ thing: 'tenancy', id: 'K1', field: 'rent', value: '8000' }],
      told: [
        { ...october, invoicedOre: 850_000, nowOre: 800_000 },
        { ...november, invoicedOre: 850_000, nowOre: 800_000 },
      ],
    },
    {
      what: 'a last day that is over',
      entered: [{ thing: 'tenancy', id: 'K1', field: 'to', value: '2026-10-31' }],
      told: [{ ...november, invoicedOre: 850_000, nowOre: 0 }],
    },
    { what: 'a change to come', entered: [rent('2026-12-01', '9000')], told: [] },
    { what: 'what is no rent', entered: [{ thing: 'tenant', id: 'L1', field: 'name', value: 'Kari' }], told: [] },
    { what: 'a change to the rent that is invoiced', entered: [rent('2026-10-16', '8500')], told: [] },
  ])('is told: $what', async ({ what, entered, told }) => {
    // An open basis of which nothing would be left is refused.
    if (what.startsWith('a last day')) await laft.transfer('alpha', 'web-service');
    const others = (await laft.correct('alpha', entered)).filter(({ basisId }) => basisId !== '2026-12-000001');
    expect(others).toEqual(told);
  });

  it('is told of an import, once, and not of what is credited', async () => {
    await laft.credit('alpha', ['2026-11-000001']);
    const [tenancy] = oneTenancy.tenancies;
    const changed = { ...oneTenancy, tenancies: tenancy ? [{ ...tenancy, rentOre: 900_000 }] : [] };
    expect(await laft.loadRentalData('alpha', changed)).toEqual([
      { ...october, invoicedOre: 850_000, nowOre: 900_000 },
    ]);
    expect(await laft.loadRentalData('alpha', changed)).toEqual([]);
    expect(await laft.loadRentalData('alpha', oneTenancy)).toEqual([]);
  });

  it('is told in words', () => {
    const many = Array.from({ length: 7 }, (_, at) => ({
      ...october,
      basisId: `B${at}`,
      invoicedOre: 850_000,
      nowOre: 900_050,
    }));
    const one = invoicedOtherwiseNote(many.slice(0, 1));
    expect(one?.nb).toBe(
      'Overført med en annen husleie enn den som nå er lagt inn: B0 (8\u00a0500,00 kr, nå 9\u00a0000,50 kr). Differansen faktureres ikke av seg selv: krediter det som er overført, og fakturer dagene på nytt.',
    );
    expect(invoicedOtherwiseNote(many)?.en).toContain('B4 (8500.00, now 9000.50) and 2 more.');
    expect(invoicedOtherwiseNote([])).toBeUndefined();
  });
});

describe('other terms of the installation', () => {
  const including = { ...installation, amounts: 'including-vat' as const };

  it('decide what is ready anew, and leave what is transferred alone', async () => {
    await laft.invoicePeriod('alpha', '2026-12');
    await laft.transfer('alpha', 'web-service', { basisIds: ['2026-11-000001'] });
    await laft.open('alpha', { ...including, vatRates: { '3': '25' } });
    expect(await made()).toMatchObject([
      { state: 'transferred', totalOre: 895_050 },
      { state: 'ready', totalOre: 1_062_500 + 45_050 },
    ]);
  });

  it('hold back a code whose rate is not said, until it is', async () => {
    await laft.open('alpha', including);
    const [blocked] = (await laft.bases('alpha')).bases;
    expect(blocked).toMatchObject({ state: 'blocked', missing: [{ code: 'LAFT-015', field: 'vatCode', value: '3' }] });
    await laft.open('alpha', { ...including, vatRates: { '3': '25.00' } });
    expect(await made()).toMatchObject([{ state: 'ready', totalOre: 1_062_500 + 45_050 }]);
  });
});
