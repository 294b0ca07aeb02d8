// What counts as a correction of an invoice basis, and what is only seen in LAFT.
import { expect, test } from 'vitest';
import { invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { type Terms, usualTerms } from '../../../adapter/invoicing/terms.ts';
import { decided, saysTheSame } from '../../../adapter/transfer/decide.ts';
import type { BookedBasis } from '../../../adapter/transfer/states.ts';
import { changed } from '../small-data.ts';

const data = changed({ tenancy: { tenant: 'O1', vatCode: '3', supplements: [] } });
const excluding: Terms = { ...usualTerms, amounts: 'excluding-vat' };
const withRate: Terms = { ...excluding, vatRates: { '3': '25' } };

function booked(terms: Terms, state: BookedBasis['state']): BookedBasis {
  const [draft] = invoicePeriod(data, '2026-11', [], terms).drafts;
  if (!draft) throw new Error('no basis was made');
  return { ...decided({ data, terms }, { id: '2026-11-000001', ...draft.basis }), state };
}

test.each<{ what: string; before: Terms; after: Terms; state: BookedBasis['state']; same: boolean }>([
  { what: 'nothing is said', before: excluding, after: excluding, state: 'ready', same: true },
  { what: 'a rate is told: its gross is kept', before: excluding, after: withRate, state: 'ready', same: false },
  { what: 'a rate that is not sent corrects nothing', before: excluding, after: withRate, state: 'failed', same: true },
  {
    what: 'VAT that is sent is a correction',
    before: withRate,
    after: { ...withRate, amounts: 'including-vat' },
    state: 'failed',
    same: false,
  },
])('$state, $what: $same', ({ before, after, state, same }) => {
  expect(saysTheSame(booked(after, state), booked(before, state))).toBe(same);
});
