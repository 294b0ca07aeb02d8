// Judges a transfer part by part: for each thousand bases, read what must be known, decide, write. A large transfer is never held as a model.

import type { ReceiptBasis } from '../../contracts/receipt.ts';
import { inOneList, type RestsOn } from '../../contracts/rests-on.ts';
import { parseOre } from '../../contracts/values/money.ts';
import { type ReceiptBases, ReceiptBasesGathering } from '../codec/given-receipt.ts';
import type { SentBasis, SentTransfer } from '../codec/sent-transfer.ts';
import { forgetAccepted } from '../core/accepted-before.ts';
import type { Finding } from '../core/finding.ts';
import { commonFingerprint, fingerprint } from '../core/fingerprint.ts';
import { closeJudgement, judgeBasis, needsOf, openJudgement } from '../core/judge.ts';
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

export interface JudgedTransfer {
  bases: ReceiptBases;
  sums: Sums;
  /** About the transfer as a whole. */
  findings: Finding[];
  created: RegisteredCustomer[];
  /** Settings that decided about the transfer as a whole. */
  restsOn: RestsOn[];
}

/**
 * `at`: the change that it is, or would be; without `keep` the verdict is the same and nothing is written, and with `from` nothing
 * of the bases before that position, from 0.
 */
export async function judgeTransfer(
  rows: Rows,
  present: Present,
  transfer: SentTransfer,
  { at, keep, from = 0 }: { at: At; keep: boolean; from?: number },
): Promise<JudgedTransfer> {
  const { index, now } = present;
  const { channel } = transfer;
  const { settings } = index.register;
  const options = realLookingOptions(settings);
  const judgement = openJudgement({ channel, register: index, today: dayOfReceipt(now) });
  const bases = new ReceiptBasesGathering();
  const sums = noSums();
  const created: RegisteredCustomer[] = [];
  // What this transfer has written so far is read with what was there before.
  const readable = { ...at, sequence: keep ? at.sequence + 1 : at.sequence, channel };
  for (const part of parts(transfer.bases())) {
    const known = await knownBases(rows.bases, readable, needsOf(part.map(({ basis }) => basis)));
    const fresh: BasisRow[] = [];
    for (const sent of part) {
      const verdict = judgeBasis(judgement, sent.basis, sent.findings, known);
      const receipted = receiptedBasis(verdict, sent, options);
      if (verdict.created) created.push(verdict.created);
      if (!verdict.repeated && bases.length >= from)
        fresh.push(basisRow(verdict, receipted, { position: bases.length, settings, transferId: transfer.transferId }));
      count(sums, receipted, verdict.totalOre);
      bases.add(receipted);
    }
    if (!keep) continue;
    await rows.bases.add(at, fresh);
    // What has been written is read again where it is needed: a large transfer is not held.
    forgetAccepted(judgement.acceptedHere);
  }
  const { rejectAll, ...closed } = closeJudgement(judgement);
  if (!rejectAll) return { ...closed, bases: bases.all(), sums, created };
  if (keep) await rows.bases.rejectAll(at);
  return { ...closed, ...allRejected(bases.all(), closed.restsOn), created: [] };
}

function allRejected(bases: ReceiptBases, restsOn: readonly RestsOn[]): Pick<JudgedTransfer, 'bases' | 'sums'> {
  const after = new ReceiptBasesGathering();
  const sums = noSums();
  for (const basis of bases) {
    const one = rejected(basis, restsOn);
    count(sums, one, parseOre(one.amount) ?? 0);
    after.add(one);
  }
  return { bases: after.all(), sums };
}

/** A basis that an earlier transfer had accepted keeps its first result; a good one is told why it was rejected all the same. */
function rejected(basis: ReceiptBasis, restsOn: readonly RestsOn[]): ReceiptBasis {
  if (basis.repeated || !basis.accepted) return basis;
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
    creditOf,
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
