// What became of an exchange, in a word: made of the receipts that it was answered with.
import type { OutcomeCode } from '../../contracts/outcomes.ts';
import { type GivenReceipt, tellingBases } from '../codec/given-receipt.ts';

/**
 * `received`: every transfer was, or is known from before; `repeated`: each came again and was answered as the first time; `refused`: one
 * was refused whole; `validated`: judged, and nothing stored; `answered`: a question was; `fault`: nothing was judged.
 */
export const exchangeVerdicts = ['received', 'repeated', 'refused', 'validated', 'answered', 'fault'] as const;
export type ExchangeVerdict = (typeof exchangeVerdicts)[number];

export interface ExchangeOutcome {
  verdict: ExchangeVerdict;
  /** Invoice bases. */
  acceptedCount: number;
  rejectedCount: number;
  /** Of everything that was found, each once. */
  codes: OutcomeCode[];
  receiptNumbers: string[];
}

interface Answered {
  receipts: readonly GivenReceipt[];
  status: number;
  /** Of a fault, which has no receipt. */
  codes: readonly OutcomeCode[];
}

export function exchangeOutcome({ receipts, status, codes }: Answered): ExchangeOutcome {
  return {
    verdict: receipts.length > 0 ? verdictOf(receipts) : status > 0 && status < 400 ? 'answered' : 'fault',
    acceptedCount: receipts.reduce((sum, { acceptedCount }) => sum + acceptedCount, 0),
    rejectedCount: receipts.reduce((sum, { rejectedCount }) => sum + rejectedCount, 0),
    codes: [...codesOf(receipts, codes)],
    receiptNumbers: receipts.map(({ receiptNumber }) => receiptNumber).filter((number) => number !== ''),
  };
}

function codesOf(receipts: readonly GivenReceipt[], ofFault: readonly OutcomeCode[]): Set<OutcomeCode> {
  const codes = new Set(ofFault);
  for (const receipt of receipts) {
    for (const { code } of receipt.findings) codes.add(code);
    for (const { findings } of tellingBases(receipt)) for (const { code } of findings) codes.add(code);
  }
  return codes;
}

function verdictOf(receipts: readonly GivenReceipt[]): ExchangeVerdict {
  if (receipts.some(({ received }) => !received)) return 'refused';
  if (receipts.every(({ receiptNumber }) => receiptNumber === '')) return 'validated';
  return receipts.every(isRepeated) ? 'repeated' : 'received';
}

/**
 * Whether it is the receipt of an earlier transfer, given again. The protection against duplicates answers so, and nothing else that is
 * received rests on its being on: with the same id and other content it refuses.
 */
export function isRepeated({ received, restsOn }: Pick<GivenReceipt, 'received' | 'restsOn'>): boolean {
  return received && restsOn.some(({ what, value }) => what === 'duplicate-protection' && value === 'on');
}
