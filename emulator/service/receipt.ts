// From a verdict to the receipt: findings in words, with their place in what was sent, and sums as decimal text.
import { outcome, outcomeOrder } from '../../contracts/outcomes.ts';
import type { ReceiptBasis, ReceiptFinding } from '../../contracts/receipt.ts';
import { inOneList, type RestsOn, restsOnOutcome } from '../../contracts/rests-on.ts';
import { formatOre } from '../../contracts/values/money.ts';
import type { RealLookingOptions } from '../../contracts/values/person-number.ts';
import type { GivenReceipt, ReceiptBases } from '../codec/given-receipt.ts';
import type { SentBasis, SentTransfer } from '../codec/sent-transfer.ts';
import type { Finding, SentPlace } from '../core/finding.ts';
import type { ModelPlace } from '../core/model.ts';
import type { BasisVerdict } from '../core/verdict.ts';
import { sentenceOf } from '../core/wording.ts';
import { maskValue } from './masking.ts';

export interface Answer {
  /** Empty when nothing is stored. */
  receiptNumber: string;
  receivedAt: string;
  received: boolean;
  findings: readonly Finding[];
  /** Beside the findings: settings and behaviours that decided about the transfer as a whole. */
  restsOn: readonly RestsOn[];
  bases: ReceiptBases;
  sums: Sums;
}

/** Over the bases of one transfer, repeated ones among the accepted. */
export interface Sums {
  acceptedCount: number;
  rejectedCount: number;
  acceptedOre: number;
  rejectedOre: number;
  /** Whether there is an error among the findings about them. */
  failed: boolean;
}

/** Receipt numbers tell the change that they came with: K000007 is change 7 of the workspace. */
export function receiptNumber(sequence: number): string {
  return `K${String(sequence).padStart(6, '0')}`;
}

export function receiptOf(transfer: SentTransfer, answer: Answer, options: RealLookingOptions): GivenReceipt {
  const { bases, sums } = answer;
  const findings = answer.findings
    .toSorted((a, b) => outcomeOrder(a.code) - outcomeOrder(b.code))
    .map((finding) => receiptFinding(finding, (place) => transfer.locate(place), options));
  const failed = sums.failed || findings.some(isError);
  return {
    format: 'visma-testbench/receipt',
    version: 1,
    receiptNumber: answer.receiptNumber,
    channel: transfer.channel,
    transferId: maskValue(transfer.transferId, false, options),
    reference: maskValue(transfer.reference, false, options),
    senderSystem: maskValue(transfer.senderSystem, false, options),
    receivedAt: answer.receivedAt,
    ...(transfer.recordsRead === undefined ? {} : { recordsRead: transfer.recordsRead }),
    received: answer.received,
    errorFlag: failed ? 'ERROR' : 'SUCCESS',
    acceptedCount: sums.acceptedCount,
    rejectedCount: sums.rejectedCount,
    acceptedAmount: formatOre(sums.acceptedOre),
    rejectedAmount: formatOre(sums.rejectedOre),
    findings,
    restsOn: inOneList(
      findings.map(({ code }) => restsOnOutcome(code)),
      answer.restsOn,
    ),
    bases,
  };
}

/** `sent` tells where everything stood, and what reading it so rests on. */
export function receiptedBasis(
  verdict: BasisVerdict,
  sent: Pick<SentBasis, 'locate' | 'restsOn'>,
  options: RealLookingOptions,
): ReceiptBasis {
  const { basis, accepted, repeated, totalOre } = verdict;
  return {
    basisId: maskValue(basis.basisId, false, options),
    client: maskValue(basis.client, false, options),
    customerNumber: maskValue(basis.customerNumber, true, options),
    accepted,
    repeated,
    amount: formatOre(totalOre),
    findings: verdict.findings.map((finding) => receiptFinding(finding, (place) => sent.locate(place), options)),
    restsOn: sent.restsOn ? inOneList(verdict.restsOn, sent.restsOn) : verdict.restsOn,
  };
}

export function receiptFinding(
  finding: Finding,
  locate: (place: ModelPlace) => SentPlace,
  options: RealLookingOptions,
): ReceiptFinding {
  const { code, severity, at } = finding;
  const shown = masked(finding, options);
  const { value, expected, nearest } = shown;
  const { remedy, evidence } = outcome(code);
  return {
    code,
    severity,
    field: at.field,
    value,
    ...(expected === undefined ? {} : { expected }),
    place: finding.sent ?? locate(at),
    ...(at.line === undefined ? {} : { invoiceLine: at.line + 1 }),
    sentence: sentenceOf(shown),
    remedy: finding.remedy ?? remedy,
    ...(nearest ? { nearest } : {}),
    evidence,
  };
}

export function noSums(): Sums {
  return { acceptedCount: 0, rejectedCount: 0, acceptedOre: 0, rejectedOre: 0, failed: false };
}

/** Counts one more basis, with its sum. */
export function count(sums: Sums, { accepted, findings }: ReceiptBasis, totalOre: number): void {
  if (accepted) {
    sums.acceptedCount++;
    sums.acceptedOre += totalOre;
  } else {
    sums.rejectedCount++;
    sums.rejectedOre += totalOre;
  }
  if (!sums.failed) sums.failed = findings.some(isError);
}

export function isError(finding: { severity: string }): boolean {
  return finding.severity === 'error';
}

/** The words are made of the masked values, so that a sentence never shows what its finding hides. */
function masked(finding: Finding, options: RealLookingOptions): Finding {
  const numberExpected = finding.at.field === 'customerNumber';
  const mask = (text: string): string => maskValue(text, numberExpected, options);
  const { expected, nearest, named } = finding;
  return {
    ...finding,
    value: mask(finding.value),
    ...(expected === undefined ? {} : { expected: mask(expected) }),
    ...(nearest ? { nearest: { ...nearest, value: mask(nearest.value) } } : {}),
    ...(named
      ? { named: Object.fromEntries(Object.entries(named).map(([name, said]) => [name, maskSaid(said, mask)])) }
      : {}),
  };
}

function maskSaid<Said extends string | { nb: string; en: string }>(
  said: Said,
  mask: (text: string) => string,
): string | Said {
  return typeof said === 'string' ? mask(said) : said;
}
