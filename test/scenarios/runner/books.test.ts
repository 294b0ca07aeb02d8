// Whether both books agree: to the øre as sent, and with VAT where both know it.
import { expect, test } from 'vitest';
import { invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { usualTerms } from '../../../adapter/invoicing/terms.ts';
import { decided } from '../../../adapter/transfer/decide.ts';
import type { BookedBasis } from '../../../adapter/transfer/states.ts';
import type { StoredBasis } from '../../../emulator/service/visma.ts';
import { compareBooks } from '../../../scenarios/runner/books.ts';
import { changed } from '../../adapter/small-data.ts';

const data = changed({ tenancy: { tenant: 'O1', vatCode: '3', supplements: [] } });

/** 8500.00 at 25 per cent, transferred. */
function inLaft(vatRates: Readonly<Record<string, string>>): BookedBasis {
  const terms = { ...usualTerms, amounts: 'excluding-vat' as const, vatRates };
  const [draft] = invoicePeriod(data, '2026-11', [], terms).drafts;
  if (!draft) throw new Error('no basis was made');
  return { ...decided({ data, terms }, { id: '2026-11-000001', ...draft.basis }), state: 'transferred' };
}

function inVisma(totalOre: number, grossOre?: number): StoredBasis {
  const basis = { basisId: '2026-11-000001' };
  return { basis, totalOre, ...(grossOre === undefined ? {} : { grossOre }) } as StoredBasis;
}

test.each<{ what: string; rates?: Readonly<Record<string, string>>; visma: StoredBasis; differs: string[] }>([
  { what: 'both agree', visma: inVisma(850_000, 1_062_500), differs: [] },
  {
    what: 'Visma takes VAT to be in it',
    visma: inVisma(850_000, 850_000),
    differs: ['2026-11-000001, VAT included: 10625.00 / 8500.00'],
  },
  {
    what: 'Visma has another rate',
    visma: inVisma(850_000, 977_500),
    differs: ['2026-11-000001, VAT included: 10625.00 / 9775.00'],
  },
  { what: 'LAFT knows no rate', rates: {}, visma: inVisma(850_000, 850_000), differs: [] },
  { what: 'Visma knows none', visma: inVisma(850_000), differs: [] },
  {
    what: 'another amount is told as such, once',
    visma: inVisma(850_001, 1_062_501),
    differs: [
      'transferred in LAFT = received in Visma: 1 bases, 8500.00 / 1 bases, 8500.01',
      '2026-11-000001 (transferred): 8500.00 / 8500.01',
    ],
  },
])('$what', ({ rates = { '3': '25' }, visma, differs }) => {
  const { differences } = compareBooks([inLaft(rates)], [visma]);
  expect(differences.map(({ path, expected, got }) => `${path}: ${expected} / ${got}`)).toEqual(differs);
});
