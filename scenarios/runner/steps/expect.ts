// The steps that look: in LAFT, in Visma, at the receipt, and at whether both books agree.
import type { BookedBasis } from '../../../adapter/transfer/states.ts';
import { compareBooks } from '../books.ts';
import { howBooksDiffer } from '../books-differ.ts';
import { compare, type View } from '../compare.ts';
import { allBases } from '../ends/laft-end.ts';
import type {
  BooksDiffering,
  LaftExpectation,
  ReceiptExpectation,
  VismaExpectation,
} from '../language/expectation-shapes.ts';
import { amountOf } from '../language/words.ts';
import { latestAnswers } from '../play/latest-answers.ts';
import { noteCodes, noteRefusal } from '../play/note-codes.ts';
import { laftOf, type PlayStep, type Stage, type StepFailure } from '../play/stage.ts';
import {
  bookedBasisView,
  bookedTransferView,
  errorViews,
  faultView,
  missingView,
  noteViews,
  receiptFindings,
  storedBasisView,
} from '../play/views.ts';

/** What differs from the expectation, as the step's failure; nothing when all is as expected. */
function failure(expected: object, got: View): StepFailure | undefined {
  const differences = compare(expected, got);
  return differences.length > 0 ? { message: 'not as expected', differences } : undefined;
}

export const expectInLaft: PlayStep<LaftExpectation> = async (stage, expected) => {
  const { end, run, notes = [] } = laftOf(stage);
  const bases = await allBases(end, stage.workspace);
  noteCodes(stage, bases);
  const { transfers } = await end.transfers(stage.workspace, { limit: 1000 });
  const found = errorViews(bases, transfers[0]);
  return failure(expected, {
    ...countsOf(bases),
    missing: bases.flatMap(missingView),
    errors: found.filter(({ severity }) => severity === 'error'),
    warnings: found.filter(({ severity }) => severity === 'warning'),
    skipped: run?.skipped.map(({ code, tenancy, reason }) => ({ code, tenancy, 'reason (en)': reason.en })) ?? [],
    notes: noteViews(notes, transfers),
    bases: bases.map(bookedBasisView),
    transfers: transfers.map(bookedTransferView),
  });
};

const statesToCount = ['blocked', 'ready', 'sending', 'unknown', 'awaiting receipt', 'failed', 'transferred'] as const;

function countsOf(bases: readonly BookedBasis[]): Record<string, View> {
  const counts: Record<string, View> = { made: bases.length, 'sum made': sumOf(bases) };
  for (const state of statesToCount) {
    const inState = bases.filter((each) => each.state === state);
    counts[state] = inState.length;
    counts[`sum ${state}`] = sumOf(inState);
  }
  return counts;
}

function sumOf(bases: readonly { totalOre: number }[]): string {
  return amountOf(bases.reduce((sum, { totalOre }) => sum + totalOre, 0));
}

export const expectInVisma: PlayStep<VismaExpectation> = async (stage, expected) => {
  const answers = await latestAnswers(stage);
  const early = answers.length > 0 ? undefined : answeredKeys.find((key) => expected[key] !== undefined);
  if (early !== undefined) return unanswered(early);
  const receipts = answers.flatMap(({ receipt }) => receipt ?? []);
  const stored = await stage.visma.acceptedBases(stage.workspace);
  return failure(expected, {
    ...verdictOf(answers),
    'refused transfers': receipts.filter(({ received }) => !received).length + faultsOf(answers).length,
    'bases in all': stored.length,
    'sum in all': sumOf(stored),
    bases: stored.map(storedBasisView),
  });
};

export const expectReceipt: PlayStep<ReceiptExpectation> = async (stage, expected) => {
  const answers = await latestAnswers(stage);
  const last = answers.at(-1);
  if (!last) return unanswered('a receipt');
  const { receipt } = last;
  return failure(expected, {
    ...verdictOf(answers),
    'http status': last.httpStatus,
    'error flag': answers.some(({ errorFlag }) => errorFlag === 'ERROR') ? 'ERROR' : 'SUCCESS',
    'transfer id': last.transferId,
    reference: receipt?.reference,
    'records read': receipt?.recordsRead,
    received: receipt?.received ? 'yes' : 'no',
  });
};

/** What only an answer to the latest transfer can tell: without one it would hold whatever is expected. */
const answeredKeys = [
  'accepted',
  'rejected',
  'sum accepted',
  'sum rejected',
  'repeated',
  'refused transfers',
  'findings',
] as const satisfies readonly (keyof VismaExpectation)[];

function unanswered(what: string): StepFailure {
  return {
    message: `${what} is expected, but Visma has answered nothing to the latest transfer: nothing was sent, or nothing came back`,
  };
}

type Answers = Awaited<ReturnType<typeof latestAnswers>>;

function faultsOf(answers: Answers) {
  return answers.flatMap(({ fault }) => fault ?? []);
}

/** Counts, sums and findings over all answers of the latest transfer: it may have gone in several messages. */
function verdictOf(answers: Answers): Record<string, View> {
  const receipts = answers.flatMap(({ receipt }) => receipt ?? []);
  const bases = receipts.flatMap((receipt) => receipt.bases);
  return {
    accepted: receipts.reduce((sum, { acceptedCount }) => sum + acceptedCount, 0),
    rejected: receipts.reduce((sum, { rejectedCount }) => sum + rejectedCount, 0),
    'sum accepted': sumOfAmounts(receipts.map(({ acceptedAmount }) => acceptedAmount)),
    'sum rejected': sumOfAmounts(receipts.map(({ rejectedAmount }) => rejectedAmount)),
    repeated: bases.filter(({ repeated }) => repeated).length,
    findings: [...receipts.flatMap(receiptFindings), ...faultsOf(answers).map(faultView)],
  };
}

function sumOfAmounts(amounts: readonly string[]): string {
  return amountOf(amounts.reduce((sum, amount) => sum + Number(amount.replace('.', '')), 0));
}

/** The step before it was refused, in these words among others. */
export const expectRefusal: PlayStep<string> = async (stage, words) => {
  const { refusal } = stage;
  stage.refusal = undefined;
  if (refusal === undefined) return { message: 'nothing was refused: the step before it went through' };
  noteRefusal(stage, refusal);
  if (refusal.includes(words)) return undefined;
  return { message: 'refused in other words', differences: [{ path: 'refusal', expected: words, got: refusal }] };
};

export const expectBooksDiffer: PlayStep<BooksDiffering> = async (stage, expected) => {
  const booked = await allBases(laftOf(stage).end, stage.workspace);
  const received = await stage.visma.acceptedBases(stage.workspace);
  return failure(expected, { ...howBooksDiffer(booked, received) });
};

export const expectBooksAgree: PlayStep<string> = async (stage: Stage) => {
  const { end, installation } = laftOf(stage);
  const booked = await allBases(end, stage.workspace);
  const received = await stage.visma.acceptedBases(stage.workspace);
  const { books, differences } = compareBooks(booked, received, {
    layout: installation.file?.layout ?? 'extended',
    expected: stage.expectedMonth,
  });
  // The report at the end of a run is about whole months, not about a street of five.
  if (stage.expectedMonth) stage.books = books;
  return differences.length > 0 ? { message: 'the books do not agree', differences } : undefined;
};
