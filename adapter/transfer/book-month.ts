// Books a month's invoice bases: each tenancy, charge and day at most once, whoever else runs the same month at the same time.

import { lastDayOfMonth } from '../../contracts/values/calendar.ts';
import { basisId, invoiceMonth } from '../invoicing/invoice-month.ts';
import type { InvoiceRun } from '../laft.ts';
import type { RentalData } from '../rental/rental-data.ts';
import { basisIdsBeginning, insertBases } from '../stores/basis-rows.ts';
import { coverageIn, firstOverlap, insertCoverage } from '../stores/coverage-rows.ts';
import type { Page } from '../stores/page.ts';
import { decided } from './decide.ts';

/** Under the workspace's lock: what is covered is read and written in one transaction. */
export async function bookMonth(page: Page, data: RentalData, period: string): Promise<InvoiceRun> {
  const covered = /^\d{4}-(0[1-9]|1[0-2])$/.test(period)
    ? await coverageIn(page, `${period}-01`, lastDayOfMonth(`${period}-01`))
    : [];
  const { drafts, skipped } = invoiceMonth(data, period, covered);
  const last = Number((await basisIdsBeginning(page, `${period}-`)).at(-1)?.slice(period.length + 1) ?? 0);
  const made = drafts.map((draft, i) => {
    const id = basisId(period, last + i + 1);
    const coverage = draft.coverage.map((each) => ({ ...each, basisId: id }));
    return { booked: decided(data, { ...draft.basis, id }), coverage };
  });
  const coverage = made.flatMap((each) => each.coverage);
  const twice = firstOverlap([...covered, ...coverage]);
  if (twice) throw new Error(`invoiced twice: ${JSON.stringify(twice)}`);
  await insertBases(
    page,
    made.map((each) => each.booked),
  );
  await insertCoverage(page, coverage);
  const ready = made.filter((each) => each.booked.state === 'ready').length;
  const totalOre = made.reduce((sum, each) => sum + each.booked.totalOre, 0);
  return { made: made.length, ready, blocked: made.length - ready, skipped, totalOre };
}
