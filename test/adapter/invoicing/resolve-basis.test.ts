import { describe, expect, test } from 'vitest';
import type { InvoiceBasis } from '../../../adapter/invoicing/invoice-basis.ts';
import { invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { resolveBasis } from '../../../adapter/invoicing/resolve-basis.ts';
import type { RentalData } from '../../../adapter/rental/rental-data.ts';
import { changed, electricity, smallData } from '../small-data.ts';

function made(data: RentalData = smallData): InvoiceBasis {
  const [draft] = invoicePeriod(data, '2026-11', []).drafts;
  if (!draft) throw new Error('no basis was made');
  return { id: '2026-11-000001', ...draft.basis };
}

test('unchanged data gives the same basis', () => {
  expect(resolveBasis(smallData, made())).toEqual(made());
});

test('what was missing is filled in, and the id stays', () => {
  const blocked = made(changed({ without: ['object.clientId', 'tenant.personNumber'] }));
  expect(blocked).toMatchObject({ client: '', customerNumber: '' });
  expect(resolveBasis(smallData, blocked)).toEqual(made());
});

describe('amounts follow the corrected data', () => {
  test.each([
    { why: 'another rent', data: changed({ tenancy: { rentOre: 900_000 } }), ore: [900_000, 35_000] },
    {
      why: 'a shorter tenancy',
      data: changed({ tenancy: { to: '2026-11-15' } }),
      ore: [425_000, 17_500],
      to: '2026-11-15',
    },
    { why: 'another supplement', data: changed({ supplement: { amountOre: -100 } }), ore: [850_000, -100] },
    { why: 'a supplement taken away', data: changed({ tenancy: { supplements: [] } }), ore: [850_000] },
    {
      why: 'a supplement that came later is not of this basis',
      data: changed({ tenancy: { supplements: [electricity, { ...electricity, id: 'S2' }] } }),
      ore: [850_000, 35_000],
    },
  ])('$why', ({ data, ore, to = '2026-11-30' }) => {
    const resolved = resolveBasis(data, made());
    expect(resolved?.lines.map((line) => line.amountOre)).toEqual(ore);
    expect(resolved).toMatchObject({ id: '2026-11-000001', periodFrom: '2026-11-01', periodTo: to });
  });
});

test('only the days that the basis covers are charged again', () => {
  const covered = [
    { tenancy: 'L1', charge: 'rent', from: '2026-11-16', to: '2026-11-30' },
    { tenancy: 'L1', charge: 'S1', from: '2026-11-01', to: '2026-11-30' },
  ];
  expect(resolveBasis(smallData, made(), covered)?.lines.map((line) => line.amountOre)).toEqual([425_000, 35_000]);
});

describe('nothing is left to invoice', () => {
  test.each([
    { why: 'the tenancy ended before', data: changed({ tenancy: { to: '2026-10-31' } }) },
    { why: 'the tenancy begins later', data: changed({ tenancy: { from: '2026-12-01' } }) },
    { why: 'the tenancy is gone', data: { ...smallData, tenancies: [] } },
  ])('$why', ({ data }) => {
    expect(resolveBasis(data, made())).toBeUndefined();
  });
});

test('a credit mirrors what was transferred and is not reckoned again', () => {
  const credit = { ...made(), id: 'K1', creditOf: '2026-11-000001' };
  expect(resolveBasis(changed({ tenancy: { rentOre: 1 } }), credit)).toEqual(credit);
});
