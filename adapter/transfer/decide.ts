// Blocked or ready: decides an invoice basis from the rental data, when it is made and again when something was put right.
import { isDeepStrictEqual } from 'node:util';
import { ofLaft } from '../../contracts/laft-behaviours.ts';
import { inOneList, type RestsOn } from '../../contracts/rests-on.ts';
import type { Coverage, InvoiceBasis } from '../invoicing/invoice-basis.ts';
import { resolveBasis } from '../invoicing/resolve-basis.ts';
import type { Ground } from '../invoicing/terms.ts';
import { Noted } from '../noted.ts';
import { readiness } from '../readiness/readiness.ts';
import type { BookedBasis } from './states.ts';

/** The basis as booked: blocked when an error is missing, otherwise ready. `noted`: what it rests on so far. */
export function decided({ data, terms }: Ground, basis: InvoiceBasis, noted = new Noted()): BookedBasis {
  const missing = readiness(data, basis, terms, noted);
  return {
    basis,
    state: missing.some((each) => each.severity === 'error') ? 'blocked' : 'ready',
    missing,
    errors: [],
    totalOre: basis.lines.reduce((sum, line) => sum + line.amountOre, 0),
    restsOn: noted.all(),
  };
}

/** The same basis from the data as it is now; `undefined` when the data leaves nothing of it to invoice. */
export function decidedAnew(
  ground: Ground,
  basis: InvoiceBasis,
  coverage: readonly Coverage[],
): BookedBasis | undefined {
  const noted = new Noted();
  const resolved = resolveBasis(ground.data, basis, coverage, { terms: ground.terms, noted });
  return resolved && decided(ground, resolved, noted);
}

/**
 * What a basis rests on that was decided anew: why it is for these days was decided when it was made, the rest just now. A credit
 * is never decided anew.
 */
export function restsOnNow(anew: BookedBasis, present: BookedBasis): RestsOn[] {
  const before = present.restsOn ?? [];
  const kept = anew.basis.creditOf === '' ? before.filter(isAboutDays) : before;
  return inOneList(kept, anew.restsOn ?? []);
}

/** Whether it says for which days a basis is. */
export function isAboutDays({ what }: RestsOn): boolean {
  return ofLaft(what)?.about === 'days';
}

/**
 * Whether the two say the same: content and what is missing. Warnings count too, but not for one that failed: that something else is
 * cut on its way is no correction, and makes it no more ready to be sent again; nor does a rate that is not sent, but only told here.
 */
export function saysTheSame(anew: BookedBasis, present: BookedBasis): boolean {
  const counts = present.state === 'failed' ? asSent : (booked: BookedBasis) => booked;
  return isDeepStrictEqual(asStored(counts(anew)), asStored(counts(present)));
}

/** Without what only LAFT's user sees. */
function asSent(booked: BookedBasis): BookedBasis {
  const lines = booked.basis.lines.map(({ grossOre: _, ...line }) => line);
  const missing = booked.missing.filter(({ severity }) => severity === 'error');
  return { ...booked, basis: { ...booked.basis, lines }, missing };
}

/** As it comes back from the book: keys that hold nothing are gone. The order of keys means nothing. */
function asStored({ basis, missing }: BookedBasis): unknown {
  return JSON.parse(JSON.stringify({ basis, missing }));
}
