// Judges a transfer part by part: for each thousand bases, read what must be known, decide, write. A large transfer is never held as a model.

import { inOneList, type RestsOn } from '../../contracts/rests-on.ts';
import type { SentBasis, SentTransfer } from '../codec/sent-transfer.ts';
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
import { type ReceiptedBasis, receiptedBasis } from './receipt.ts';
import type { Present } from './workspaces.ts';

const basesAtATime = 1000;

export interface JudgedTransfer {
  bases: ReceiptedBasis[];
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
  const { settings } = index.register;
  const options = realLookingOptions(settings);
  const judgement = openJudgement({ channel: transfer.channel, register: index, today: dayOfReceipt(now) });
  const bases: ReceiptedBasis[] = [];
  const created: RegisteredCustomer[] = [];
  for (const part of parts(transfer.bases())) {
    const known = await knownBases(rows.bases, at, needsOf(part.map(({ basis }) => basis)));
    const fresh: BasisRow[] = [];
    for (const sent of part) {
      const verdict = judgeBasis(judgement, sent.basis, sent.findings, known);
      const receipted = receiptedBasis(verdict, sent, options);
      if (verdict.created) created.push(verdict.created);
      if (!verdict.repeated && bases.length >= from)
        fresh.push(basisRow(verdict, receipted, { position: bases.length, settings, transferId: transfer.transferId }));
      bases.push(receipted);
    }
    if (keep) await rows.bases.add(at, fresh);
  }
  const { rejectAll, ...closed } = closeJudgement(judgement);
  if (!rejectAll) return { ...closed, bases, created };
  if (keep) await rows.bases.rejectAll(at);
  return { ...closed, bases: bases.map((basis) => rejected(basis, closed.restsOn)), created: [] };
}

/** A basis that an earlier transfer had accepted keeps its first result; a good one is told why it was rejected all the same. */
function rejected(basis: ReceiptedBasis, restsOn: readonly RestsOn[]): ReceiptedBasis {
  const { receipt } = basis;
  if (receipt.repeated || !receipt.accepted) return basis;
  const also = { rejectedBecause: anotherWasRejected, restsOn: inOneList(receipt.restsOn, restsOn) };
  return { ...basis, receipt: { ...receipt, ...also, accepted: false } };
}

function basisRow(
  verdict: BasisVerdict,
  { receipt }: ReceiptedBasis,
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
