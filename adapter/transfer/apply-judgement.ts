// What a judged answer makes of a transfer and its bases, in one transaction.
import type { InBothLanguages, ReceiptFinding } from '../../contracts/receipt.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import { norwegianKroner } from '../../contracts/values/money.ts';
import type { Instant } from '../../foundation/world/world.ts';
import { moveBasesOf } from '../stores/basis-rows.ts';
import type { Page } from '../stores/page.ts';
import { writeVerdicts } from '../stores/transfer-report-rows.ts';
import { readTransfer, type TransferRow, updateTransfer } from '../stores/transfer-rows.ts';
import { bringWhereAccepted } from './bring-in.ts';
import type { AnsweredBasis, Judgement } from './complete-answer.ts';
import { freeCreditedDays } from './credits.ts';
import { later } from './later.ts';
import { settledAlready } from './settled-already.ts';
import { restingAlsoOn, withoutAnswer } from './settling-rests-on.ts';

export interface Judged {
  judgement: Judgement;
  now: Instant;
  /** The answer as it came, byte for byte. */
  answer?: Uint8Array;
  /** Where it came to whoever gave the bytes out: which time that was, counted from 1. With it they let go of them. */
  attempt?: number;
  /** The person whose word it is. */
  saidBy?: string;
  /** Where the answer stands: the name of a receipt's file; otherwise it is the web service's. */
  from?: string;
  /** What the way of getting it rests on. */
  restsOn?: readonly RestsOn[];
}

/** Repeated, late and contradicting answers change nothing: the first verdict stands, and what it contradicts is answered. */
export async function applyJudgement(page: Page, transferId: string, judged: Judged): Promise<string[] | undefined> {
  const transfer = await readTransfer(page, transferId);
  if (!transfer) return undefined;
  if (transfer.state === 'transferred' || transfer.state === 'failed') return settledAlready(page, transfer, judged);
  await applyToOpen(page, transfer, judged);
  return undefined;
}

/** What is not settled is settled by a verdict, or stays open. */
export async function applyToOpen(page: Page, found: TransferRow, judged: Judged): Promise<void> {
  const { judgement } = judged;
  const transfer = letGo(restingAlsoOn(found, judged.restsOn), judged);
  if (judgement.kind === 'verdict') return settle(page, transfer, { ...judged, judgement });
  const { attempt } = judged;
  if (judgement.kind === 'incomplete') {
    return stayOpen(page, transfer, { reason: judgement.reason, findings: [], attempt });
  }
  // The bytes were given out before: that this copy was refused says nothing about what became of the earlier one.
  if (transfer.attempts > 1) {
    const { findings } = judgement;
    return stayOpen(page, transfer, { reason: refusedAgain(findings), findings, attempt });
  }
  const bases = transfer.basisIds.map((basisId) => ({ basisId, accepted: false, findings: judgement.findings }));
  return settle(page, transfer, { ...judged, judgement: { ...judgement, kind: 'verdict', acceptedOre: 0, bases } });
}

type Verdict = Extract<Judgement, { kind: 'verdict' }>;

async function settle(page: Page, transfer: TransferRow, judged: Judged & { judgement: Verdict }): Promise<void> {
  const { bases, findings, receiptNumber, acceptedOre } = judged.judgement;
  const [accepted, rejected] = partition(bases);
  const transferredOre = sumOf(transfer, accepted);
  const { reason: _, ...rest } = transfer;
  const settled: TransferRow = {
    ...rest,
    state: accepted.length > 0 ? 'transferred' : 'failed',
    settledAt: judged.now,
    transferredCount: accepted.length,
    failedCount: rejected.length,
    transferredOre,
    failedOre: sumOf(transfer, rejected),
    findings,
    ...(judged.saidBy === undefined ? {} : { saidBy: judged.saidBy }),
    ...(receiptNumber === undefined ? {} : { receiptNumber }),
    ...(acceptedOre === transferredOre ? {} : { reason: sumsDiffer(transferredOre, acceptedOre) }),
  };
  await updateTransfer(page, settled, judged.answer);
  await writeVerdicts(page, transfer.transferId, bases);
  await moveAll(page, transfer.transferId, 'transferred', accepted);
  await moveAll(page, transfer.transferId, 'failed', rejected);
  await bringWhereAccepted(
    page,
    rejected.map(({ basisId }) => basisId),
  );
  await freeCreditedDays(
    page,
    accepted.map((basis) => basis.basisId),
  );
}

/** Our own process has let go of the bytes only now, whatever became of them. */
function letGo(transfer: TransferRow, { attempt, now }: Judged): TransferRow {
  return attempt === undefined ? transfer : { ...transfer, givenOutAt: later(transfer.givenOutAt, now) };
}

/**
 * No complete answer: sending becomes unknown; what was unknown or waits for its receipt goes on doing so, and so does what somebody else is
 * sending.
 */
async function stayOpen(
  page: Page,
  transfer: TransferRow,
  why: { reason: InBothLanguages; findings: ReceiptFinding[]; attempt: number | undefined },
): Promise<void> {
  if (transfer.state === 'sending' && why.attempt !== transfer.attempts) return updateTransfer(page, transfer);
  const state = transfer.state === 'awaiting receipt' ? 'awaiting receipt' : 'unknown';
  const open = state === 'unknown' ? restingAlsoOn(transfer, withoutAnswer) : transfer;
  await updateTransfer(page, { ...open, state, reason: why.reason, findings: why.findings });
  await moveBasesOf(page, transfer, { state });
}

async function moveAll(
  page: Page,
  transferId: string,
  state: 'transferred' | 'failed',
  bases: readonly AnsweredBasis[],
): Promise<void> {
  const alike = Map.groupBy(bases, ({ findings, rejectedBecause }) => JSON.stringify([findings, rejectedBecause]));
  for (const group of alike.values()) {
    const basisIds = group.map((basis) => basis.basisId);
    const [first] = group;
    const reason = first?.rejectedBecause === undefined ? {} : { reason: first.rejectedBecause };
    await moveBasesOf(page, { transferId, basisIds }, { state, errors: first?.findings ?? [], ...reason });
  }
}

function partition(bases: readonly AnsweredBasis[]): [AnsweredBasis[], AnsweredBasis[]] {
  return [bases.filter((basis) => basis.accepted), bases.filter((basis) => !basis.accepted)];
}

function sumOf(transfer: TransferRow, bases: readonly AnsweredBasis[]): number {
  return bases.reduce((sum, basis) => sum + (transfer.totals.get(basis.basisId) ?? 0), 0);
}

function refusedAgain(findings: readonly ReceiptFinding[]): InBothLanguages {
  const codes = findings.map((finding) => finding.code).join(', ');
  return {
    nb: `Gjentakelsen ble avvist (${codes}); det sier ingenting om hva som ble av den første overføringen.`,
    en: `The repetition was refused (${codes}); that says nothing about what became of the first transfer.`,
  };
}

function sumsDiffer(sentOre: number, acceptedOre: number): InBothLanguages {
  const [sent, accepted] = [norwegianKroner(sentOre), norwegianKroner(acceptedOre)];
  return {
    nb: `Summene er ulike: LAFT sendte ${sent} kr, Visma godtok ${accepted} kr.`,
    en: `The sums differ: LAFT sent NOK ${sent}, Visma accepted NOK ${accepted}.`,
  };
}
