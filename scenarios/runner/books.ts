// Whether the books of both ends agree: what LAFT made is blocked, transferred or failed, and what it calls transferred is what
// Visma has received, basis by basis: to the øre, of the same customer for the same items, what is to be paid with VAT included.

import type { BookedBasis } from '../../adapter/transfer/states.ts';
import type { LayoutName } from '../../contracts/record-layout.ts';
import type { StoredBasis } from '../../emulator/service/visma.ts';
import type { ExpectedMonth } from '../fixtures/municipality/expected-of.ts';
import type { Difference } from './compare.ts';
import { contentDiffers } from './content-differs.ts';
import { amountOf } from './language/words.ts';
import { grossInLaft } from './play/views.ts';

export interface Entry {
  count: number;
  totalOre: number;
}

/** The report of a month's end. */
export interface Books {
  made: Entry;
  blocked: Entry;
  failed: Entry;
  transferred: Entry;
  /** In any other state: nothing, when the month is done. */
  other: Entry;
  /** What Visma has received. */
  received: Entry;
}

interface Compared {
  books: Books;
  differences: Difference[];
}

const mostToTell = 20;

export interface Terms {
  /** Of LAFT's files: what it has no place for is not asked for. */
  layout: LayoutName;
  /** What the month must come to, where that is known. */
  expected?: ExpectedMonth | undefined;
}

/** Compares LAFT's bases with those that Visma has accepted, and both with what the month must come to, if that is known. */
export function compareBooks(
  booked: readonly BookedBasis[],
  received: readonly StoredBasis[],
  { layout, expected }: Terms,
): Compared {
  const inState = (...states: string[]) => sum(booked.filter(({ state }) => states.includes(state)));
  const books: Books = {
    made: sum(booked),
    blocked: inState('blocked'),
    failed: inState('failed'),
    transferred: inState('transferred'),
    other: inState('ready', 'sending', 'unknown', 'awaiting receipt'),
    received: sum(received),
  };
  const month = expected ? againstMonth(books, booked, expected) : [];
  const differences = [...totals(books), ...month, ...basisByBasis(booked, received, layout)];
  return { books, differences: differences.slice(0, mostToTell) };
}

function againstMonth(books: Books, booked: readonly BookedBasis[], expected: ExpectedMonth): Difference[] {
  const { made, madeOre, blocked, blockedOre, rejected, rejectedOre, accepted, acceptedOre } = expected;
  const why = new Map([...blocked, ...rejected].map(({ tenancyId, code }) => [tenancyId, code as string]));
  return [
    ...differing('made in the month', { count: made, totalOre: madeOre }, books.made),
    ...differing('blocked in the month', { count: blocked.length, totalOre: blockedOre }, books.blocked),
    ...differing('failed in the month', { count: rejected.length, totalOre: rejectedOre }, books.failed),
    ...differing('transferred in the month', { count: accepted, totalOre: acceptedOre }, books.transferred),
    ...booked.flatMap((each) => againstReason(each, why.get(each.basis.tenancy) ?? '')),
  ];
}

/** Each tenancy is held back or rejected for the reason that was put into it, and for no other. */
function againstReason({ basis, missing, errors, state }: BookedBasis, expected: string): Difference[] {
  const found = state === 'transferred' ? [] : [...missing, ...errors].filter(({ severity }) => severity === 'error');
  const got = [...new Set(found.map(({ code }) => code))].join(', ');
  return got === expected ? [] : [{ path: `why ${basis.tenancy} is ${state}`, expected, got }];
}

function sum(entries: readonly { totalOre: number }[]): Entry {
  return { count: entries.length, totalOre: entries.reduce((total, entry) => total + entry.totalOre, 0) };
}

export function entryText({ count, totalOre }: Entry): string {
  return `${count} bases, ${amountOf(totalOre)}`;
}

function totals({ made, blocked, failed, transferred, received }: Books): Difference[] {
  const accounted = {
    count: blocked.count + failed.count + transferred.count,
    totalOre: blocked.totalOre + failed.totalOre + transferred.totalOre,
  };
  return [
    ...differing('made = blocked + transferred + failed', made, accounted),
    ...differing('transferred in LAFT = received in Visma', transferred, received),
  ];
}

function differing(path: string, expected: Entry, got: Entry): Difference[] {
  const same = expected.count === got.count && expected.totalOre === got.totalOre;
  return same ? [] : [{ path, expected: entryText(expected), got: entryText(got) }];
}

function basisByBasis(
  booked: readonly BookedBasis[],
  received: readonly StoredBasis[],
  layout: LayoutName,
): Difference[] {
  const differences: Difference[] = [];
  const inVisma = new Map<string, StoredBasis>();
  for (const stored of received) {
    const { basis } = stored;
    if (inVisma.has(basis.basisId)) differences.push(difference(basis.basisId, 'received once', 'received twice'));
    inVisma.set(basis.basisId, stored);
  }
  for (const { basis, state, totalOre } of booked) {
    const there = inVisma.get(basis.id);
    inVisma.delete(basis.id);
    const expected = state === 'transferred' ? amountOf(totalOre) : '(not received)';
    const got = there === undefined ? '(not received)' : amountOf(there.totalOre);
    if (expected !== got) differences.push(difference(`${basis.id} (${state})`, expected, got));
    else if (there) differences.push(...contentDiffers(basis, there, layout), ...grossOf(basis, there));
  }
  for (const id of inVisma.keys())
    differences.push(difference(id || '(no id)', 'made in LAFT', 'received in Visma only'));
  return differences;
}

/** The same number can mean another one with VAT: where the two ends read it differently, or have not the same rate. */
function grossOf(basis: BookedBasis['basis'], there: StoredBasis): Difference[] {
  const inLaft = grossInLaft(basis);
  if (inLaft === undefined || there.grossOre === undefined || inLaft === there.grossOre) return [];
  return [difference(`${basis.id}, VAT included`, amountOf(inLaft), amountOf(there.grossOre))];
}

function difference(path: string, expected: string, got: string): Difference {
  return { path, expected, got };
}
