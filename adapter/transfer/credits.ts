// Credits: a transferred basis is credited in full and once, and its days are free again when Visma has accepted the credit.
import { ofLaft } from '../../contracts/laft-behaviours.ts';
import type { InBothLanguages } from '../../contracts/receipt.ts';
import { creditBasis } from '../invoicing/credit-basis.ts';
import type { CreditRun } from '../laft.ts';
import { Noted } from '../noted.ts';
import { notInThisState, unknownThing } from '../refusal.ts';
import { type BasisRow, basesByIds, creditsOf, insertBases } from '../stores/basis-rows.ts';
import { type CoverageRow, coverageIn, freeCoverage, freedCoverageOf, takeBackFreed } from '../stores/coverage-rows.ts';
import type { Page } from '../stores/page.ts';
import { type BookedBasis, norwegianStates } from './states.ts';

/** All or none. Refused: what does not exist, is not transferred, is a credit itself, or has been credited. */
export async function creditBases(page: Page, basisIds: readonly string[]): Promise<CreditRun> {
  const wanted = [...new Set(basisIds)];
  const found = new Map((await basesByIds(page, wanted)).map((row) => [row.basis.id, row]));
  const earlier = await creditsOf(page, wanted);
  const credits = wanted.map((id) => {
    const row = found.get(id);
    if (!row) throw unknownThing(`There is no invoice basis ${id}.`, `Det er ikke noe fakturagrunnlag ${id}.`);
    refuseUncreditable(row, earlier.get(id));
    return creditOf(row);
  });
  await insertBases(page, credits);
  return {
    credits: credits.map(({ basis }) => ({ basisId: basis.id, creditOf: basis.creditOf })),
    totalOre: credits.reduce((sum, each) => sum + each.totalOre, 0),
  };
}

function refuseUncreditable({ basis, state }: BasisRow, earlier: BasisRow | undefined): void {
  if (state !== 'transferred') {
    throw notInThisState(
      `Invoice basis ${basis.id} is ${state}; only a transferred one can be credited. Correct it instead, or settle it first.`,
      `Fakturagrunnlag ${basis.id} (${norwegianStates[state]}) kan ikke krediteres: bare et overført kan det. Rett det i stedet, eller gjør opp overføringen først.`,
    );
  }
  if (basis.creditOf !== '') {
    throw notInThisState(
      `Invoice basis ${basis.id} is itself the credit of ${basis.creditOf}; invoice the days again instead.`,
      `Fakturagrunnlag ${basis.id} er selv krediteringen av ${basis.creditOf}; fakturer dagene på nytt i stedet.`,
    );
  }
  if (earlier) {
    throw notInThisState(
      `Invoice basis ${basis.id} has been credited already, by ${earlier.basis.id} (${earlier.state}); a basis is credited once.`,
      `Fakturagrunnlag ${basis.id} er allerede kreditert, av ${earlier.basis.id} (${norwegianStates[earlier.state]}); et grunnlag krediteres én gang.`,
    );
  }
}

/** It mirrors what Visma has received and lacks nothing. */
function creditOf({ basis, totalOre, restsOn = [] }: BasisRow): BookedBasis {
  const credit = creditBasis(basis);
  const noted = new Noted();
  // Whatever made the amounts of the one made those of the other; what was missing there is not missing here.
  noted.add(restsOn.filter(({ what }) => ofLaft(what) !== undefined));
  noted.behaviour('credit-in-full-once');
  if (credit.lines.some(({ amountOre }) => amountOre !== 0)) noted.behaviour('credit-sign-on-price-and-amount');
  // Where there was no room for one text more, it is not named in the text.
  if (credit.lines[0]?.texts.length === basis.lines[0]?.texts.length) noted.behaviour('most-lines-of-a-basis');
  return { basis: credit, state: 'ready', missing: [], errors: [], totalOre: -totalOre, restsOn: noted.all() };
}

/**
 * What the credits among these bases, now accepted by Visma, have credited can be invoiced again. Not before: while a credit is
 * only made, under way, unknown or rejected, what it credits still stands in Visma, and a new basis for its days would be a
 * second one. Belongs in the very transaction that moves the credits to transferred, so that no crash parts the two.
 */
export async function freeCreditedDays(page: Page, transferred: readonly string[]): Promise<void> {
  const rows = await basesByIds(page, transferred);
  const credited = rows.flatMap(({ basis }) => (basis.creditOf === '' ? [] : [basis.creditOf]));
  await freeCoverage(page, credited);
}

/**
 * The reverse, where it is not known any more that Visma has accepted the credits among these bases: what they credit covers its days again.
 * Answers why that cannot be, as a clause; then nothing is changed.
 */
export async function coverCreditedDays(page: Page, bases: readonly BasisRow[]): Promise<InBothLanguages | undefined> {
  const credits = bases.filter(({ basis, state }) => basis.creditOf !== '' && state === 'transferred');
  const credited = credits.map(({ basis }) => basis.creditOf);
  const freed = await freedCoverageOf(page, credited);
  const forgotten = credits.find(({ basis }) => !freed.some((row) => row.basisId === basis.creditOf));
  if (forgotten) return freedEarlier(forgotten);
  const taken = await invoicedSince(page, freed);
  if (taken) return daysTaken(...taken);
  await takeBackFreed(page, credited);
  return undefined;
}

async function invoicedSince(
  page: Page,
  freed: readonly CoverageRow[],
): Promise<[freed: CoverageRow, since: CoverageRow] | undefined> {
  for (const row of freed) {
    const since = (await coverageIn(page, row.from, row.to)).find(
      (each) => each.tenancy === row.tenancy && each.charge === row.charge,
    );
    if (since) return [row, since];
  }
  return undefined;
}

function freedEarlier({ basis }: BasisRow): InBothLanguages {
  return {
    nb: `${basis.id} i den krediterer ${basis.creditOf}, og hvilke dager det frigjorde, er ikke notert`,
    en: `its ${basis.id} credits ${basis.creditOf}, and which days that freed is not noted`,
  };
}

function daysTaken(freed: CoverageRow, since: CoverageRow): InBothLanguages {
  return {
    nb: `den krediterer ${freed.basisId}, og dagene er fakturert på nytt siden, av ${since.basisId}`,
    en: `it credits ${freed.basisId}, and its days have been invoiced again since, by ${since.basisId}`,
  };
}
