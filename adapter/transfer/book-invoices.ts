// Books invoice bases: each tenancy, charge and day at most once, whoever else runs the same period at the same time.
import type { RestsOn } from '../../contracts/rests-on.ts';
import { coverageIndex, type Days, sharedDays } from '../invoicing/charges.ts';
import { type Draft, draftsOf, noteRentChange } from '../invoicing/draft.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';
import {
  type ByHand,
  basisId,
  type Drafts,
  invoiceByHand,
  invoicePeriod,
  type Skipped,
} from '../invoicing/invoice-period.ts';
import { readDays, readPeriod } from '../invoicing/period.ts';
import type { Ground } from '../invoicing/terms.ts';
import type { InvoiceRun } from '../laft.ts';
import { Noted } from '../noted.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import { basisIdsBeginning, creditsInState, insertBases } from '../stores/basis-rows.ts';
import { type CoverageRow, coverageIn, firstOverlap, insertCoverage } from '../stores/coverage-rows.ts';
import type { Page } from '../stores/page.ts';
import { decided } from './decide.ts';
import type { BookedBasis } from './states.ts';

/** Under the workspace's lock: what is covered is read and written in one transaction. */
export async function bookPeriod(page: Page, ground: Ground, written: string): Promise<InvoiceRun> {
  const { from, to, idBegins } = readPeriod(written);
  const covered = await coverageIn(page, from, to);
  return book(page, ground, { covered, idBegins, ...invoicePeriod(ground.data, written, covered, ground.terms) });
}

/** Its bases are numbered among those of the month in which the days begin. */
export async function bookByHand(page: Page, ground: Ground, wanted: ByHand): Promise<InvoiceRun> {
  const { from, to } = readDays(wanted.from, wanted.to);
  const covered = await coverageIn(page, from, to);
  const idBegins = from.slice(0, 7);
  return book(page, ground, {
    covered,
    idBegins,
    ...invoiceByHand(ground.data, { ...wanted, from, to }, covered, ground.terms),
  });
}

interface ToBook extends Drafts {
  covered: readonly CoverageRow[];
  idBegins: string;
}

async function book(page: Page, ground: Ground, { covered, idBegins, drafts, skipped }: ToBook): Promise<InvoiceRun> {
  await noteFreedDays(page, drafts);
  const made = numbered(ground, drafts, { idBegins, last: await lastNumber(page, idBegins) });
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
  const why = await whySkipped(page, covered, skipped);
  return { made: made.length, ready, blocked: made.length - ready, skipped: why, totalOre };
}

function numbered(
  ground: Ground,
  drafts: readonly Draft[],
  { idBegins, last }: { idBegins: string; last: number },
): { booked: BookedBasis; coverage: CoverageRow[] }[] {
  return drafts.map((draft, i) => {
    const id = basisId(idBegins, last + i + 1);
    const coverage = draft.coverage.map((each) => ({ ...each, basisId: id }));
    return { booked: decided(ground, { ...draft.basis, id }, draft.noted), coverage };
  });
}

/** The highest number given; a credit has the number of what it credits and a letter after it. */
async function lastNumber(page: Page, idBegins: string): Promise<number> {
  const ids = await basisIdsBeginning(page, `${idBegins}-`);
  return ids.reduce((highest, id) => Math.max(highest, Number.parseInt(id.slice(idBegins.length + 1), 10) || 0), 0);
}

/** Days that were invoiced before, by a basis whose credit Visma has accepted since. */
async function noteFreedDays(page: Page, drafts: readonly Draft[]): Promise<void> {
  const accepted = Map.groupBy(await creditsInState(page, ['transferred']), ({ basis }) => basis.tenancy);
  for (const { basis, coverage, noted } of drafts) {
    const credited = accepted.get(basis.tenancy) ?? [];
    const again = credited.some(({ basis: { periodFrom: from, periodTo: to } }) =>
      coverage.some((each) => sharedDays(each, { from, to })),
    );
    if (again) noted.behaviour('days-free-after-accepted-credit');
  }
}

/** Invoiced already; where a credit of what was invoiced is made, because Visma has not accepted it yet. */
async function whySkipped(
  page: Page,
  covered: readonly CoverageRow[],
  skipped: readonly Skipped[],
): Promise<Skipped[]> {
  if (skipped.length === 0) return [];
  const open = await creditsInState(page, ['ready', 'sending', 'unknown', 'awaiting receipt', 'failed']);
  const credited = new Set(open.map(({ basis }) => basis.creditOf));
  const waiting = new Set(covered.filter(({ basisId: id }) => credited.has(id)).map(({ tenancy }) => tenancy));
  return skipped.map((each) => {
    const noted = new Noted();
    noted.outcome(each.code);
    if (waiting.has(each.tenancy)) noted.behaviour('days-free-after-accepted-credit');
    return { ...each, restsOn: noted.all() };
  });
}

/** What a basis gave up when its rent changed: its days, and why it was for them. */
export interface Rest {
  basis: InvoiceBasis;
  days: Days;
  restsOn: readonly RestsOn[];
}

/** The days that a basis gave up when its rent changed get bases of their own, so that none of them is lost (F-021). */
export async function bookRest(page: Page, ground: Ground, { basis, days, restsOn }: Rest): Promise<void> {
  const tenancy = rentalIndex(ground.data).tenancies.get(basis.tenancy);
  if (!tenancy) return;
  const covered = await coverageIn(page, days.from, days.to);
  const drafts = draftsOf(ground, tenancy, days, coverageIndex(covered));
  for (const draft of drafts) {
    draft.noted.add(restsOn);
    noteRentChange(draft);
  }
  await book(page, ground, { covered, idBegins: basis.id.slice(0, basis.id.lastIndexOf('-')), drafts, skipped: [] });
}
