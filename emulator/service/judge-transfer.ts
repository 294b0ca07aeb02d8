// Judges a transfer part by part: for each thousand bases, read what must be known, decide, write. A large transfer is never held as a model.

import type { ReceiptBasis } from '../../contracts/receipt.ts';
import { inOneList, type RestsOn } from '../../contracts/rests-on.ts';
import { parseOre } from '../../contracts/values/money.ts';
import { type ReceiptBases, ReceiptBasesGathering } from '../codec/given-receipt.ts';
import type { SentBasis, SentTransfer } from '../codec/sent-transfer.ts';
import { forgetAccepted } from '../core/accepted-before.ts';
import type { Finding } from '../core/finding.ts';
import { commonFingerprint, fingerprint } from '../core/fingerprint.ts';
import {
  closeJudgement,
  type Judgement,
  judgeBasis,
  type Known,
  needsOf,
  openJudgement,
  passOver,
} from '../core/judge.ts';
import type { Register, RegisteredCustomer } from '../core/register.ts';
import { realLookingOptions } from '../core/screen.ts';
import type { BasisVerdict } from '../core/verdict.ts';
import { soughtTexts } from '../stores/sought-texts.ts';
import type { At, BasisRow, Rows } from '../stores/store.ts';
import { anotherWasRejected, basisContent } from './basis-content.ts';
import { dayOfReceipt } from './day-of-receipt.ts';
import { knownBases } from './known-bases.ts';
import { count, noSums, receiptedBasis, type Sums } from './receipt.ts';
import type { Present } from './workspaces.ts';

const basesAtATime = 1000;
/** No way in takes an id of so many characters. A longer one is kept with what was received, and nothing is found by it. */
const tooLongForId = 100;

export interface JudgedTransfer {
  bases: ReceiptBases;
  sums: Sums;
  /** About the transfer as a whole. */
  findings: Finding[];
  created: RegisteredCustomer[];
  /** Settings that decided about the transfer as a whole. */
  restsOn: RestsOn[];
}

interface ToJudge {
  /** The change that it is, or would be. */
  at: At;
  /** Without it the verdict is the same and nothing is written. */
  keep: boolean;
  /** What was decided of the first bases before, and is stored: it stands, however the register has changed since. */
  half?: ReceiptBases;
}

export async function judgeTransfer(
  rows: Rows,
  present: Present,
  transfer: SentTransfer,
  { at, keep, half = [] }: ToJudge,
): Promise<JudgedTransfer> {
  const { index, now } = present;
  const { channel, transferId } = transfer;
  const judgement = openJudgement({ channel, register: index, today: dayOfReceipt(now) });
  const fold = { judgement, transferId, half: half[Symbol.iterator]() };
  const bases = new ReceiptBasesGathering();
  const sums = noSums();
  const created: RegisteredCustomer[] = [];
  // What this transfer has written so far is read with what was there before.
  const readable = { ...at, sequence: keep ? at.sequence + 1 : at.sequence, channel };
  for (const part of parts(transfer.bases())) {
    const known = await knownBases(rows.bases, readable, needsOf(part.map(({ basis }) => basis)));
    const fresh: BasisRow[] = [];
    for (const sent of part) {
      const next = decideNext(fold, sent, known);
      if (next.created) created.push(next.created);
      if (next.row) fresh.push(next.row);
      count(sums, next.receipted, next.totalOre);
      bases.add(next.receipted);
    }
    if (!keep) continue;
    await rows.bases.add(at, fresh);
    // What has been written is read again where it is needed: a large transfer is not held.
    forgetAccepted(judgement.acceptedHere);
  }
  const { rejectAll, ...closed } = closeJudgement(judgement);
  if (!rejectAll) return { ...closed, bases: bases.all(), sums, created };
  if (keep) await rows.bases.rejectAll(at);
  return { ...closed, ...allRejected(bases.all(), half.length, closed.restsOn), created: [] };
}

interface Fold {
  judgement: Judgement;
  transferId: string;
  half: Iterator<ReceiptBasis>;
}

interface Decided {
  receipted: ReceiptBasis;
  totalOre: number;
  created?: RegisteredCustomer | undefined;
  /** To be stored; undefined when it is already. */
  row?: BasisRow;
}

function decideNext({ judgement, transferId, half }: Fold, sent: SentBasis, known: Known): Decided {
  const stored = half.next();
  if (!stored.done) {
    passOver(judgement, sent.basis, stored.value);
    return { receipted: stored.value, totalOre: parseOre(stored.value.amount) ?? 0 };
  }
  const { settings } = judgement.input.register.register;
  const position = judgement.judged;
  const verdict = judgeBasis(judgement, sent.basis, sent.findings, known);
  const { totalOre, created, repeated } = verdict;
  const receipted = receiptedBasis(verdict, sent, realLookingOptions(settings));
  const row = repeated ? {} : { row: basisRow(verdict, receipted, { position, settings, transferId }) };
  return { receipted, totalOre, created, ...row };
}

/** Those from this position on, from 0. */
function allRejected(
  bases: ReceiptBases,
  from: number,
  restsOn: readonly RestsOn[],
): Pick<JudgedTransfer, 'bases' | 'sums'> {
  const after = new ReceiptBasesGathering();
  const sums = noSums();
  const acceptedHere = new Set<string>();
  for (const basis of bases) {
    const stands = after.length < from || !basis.accepted || (basis.repeated && !acceptedHere.has(basis.basisId));
    if (!stands) acceptedHere.add(basis.basisId);
    const one = stands ? basis : rejected(basis, restsOn);
    count(sums, one, parseOre(one.amount) ?? 0);
    after.add(one);
  }
  return { bases: after.all(), sums };
}

/**
 * A good one is told why it was rejected all the same. What an earlier transfer had accepted keeps its first result; what repeats a basis
 * of this transfer goes with it.
 */
function rejected(basis: ReceiptBasis, restsOn: readonly RestsOn[]): ReceiptBasis {
  const also = { rejectedBecause: anotherWasRejected, restsOn: inOneList(basis.restsOn, restsOn) };
  return { ...basis, ...also, accepted: false };
}

function basisRow(
  verdict: BasisVerdict,
  receipt: ReceiptBasis,
  { position, settings, transferId }: { position: number; settings: Register['settings']; transferId: string },
): BasisRow {
  const { basis, accepted, findings, totalOre } = verdict;
  const { basisId, client, customerNumber, creditOf } = basis;
  const isProtected = settings['duplicate-protection'] !== 'off';
  return {
    position,
    basisId,
    accepted,
    client,
    customerNumber,
    fingerprint: fingerprint(basis),
    commonFingerprint: commonFingerprint(basis, settings),
    creditOf: creditOf.length >= tooLongForId ? '' : creditOf,
    totalOre,
    codes: [...new Set(findings.map(({ code }) => code))],
    content: basisContent({ basis, lines: verdict.booked, restsOn: receipt.restsOn }),
    findings: JSON.stringify(findings),
    receiptFindings: JSON.stringify(receipt.findings),
    sought: soughtTexts(basis, transferId),
    guard: isProtected && accepted && basisId !== '' ? basisId : undefined,
  };
}

function* parts(bases: Iterable<SentBasis>): Generator<SentBasis[]> {
  let part: SentBasis[] = [];
  for (const basis of bases) {
    part.push(basis);
    if (part.length < basesAtATime) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
